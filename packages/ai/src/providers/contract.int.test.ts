import { type ModelServer, startModelServer } from '@autodevops/local-stack/model-server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createGeminiProvider } from './gemini.ts';
import type { ModelCall, ModelReply, Provider } from './provider.ts';

const call: ModelCall = {
  model: 'a-model',
  apiKey: 'key-that-nobody-may-read',
  instructions: 'You answer in JSON.',
  turns: [{ role: 'user', text: '{"id":"fact-1"} secret-question' }],
  schema: { type: 'object', properties: { claim: { type: 'string' }, cites: { type: 'array', items: { type: 'string' } } } },
  maxOutputTokens: 1_000,
};

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());
afterEach(() => server.faults.clear());

async function generate(provider: Provider, signal = AbortSignal.timeout(5_000)) {
  return provider.generate(call, signal);
}
async function stream(provider: Provider, signal = AbortSignal.timeout(5_000)): Promise<ModelReply> {
  let text = '';
  for await (const chunk of provider.stream(call, signal)) {
    if (chunk.kind === 'end') {
      expect(chunk.reply.text).toBe(text);
      return chunk.reply;
    }
    text += chunk.text;
  }
  throw new Error('no end');
}

describe.each([['gemini', () => createGeminiProvider({ baseUrl: server.url })]] as const)('%s', (_, make) => {
  describe.each([
    ['whole', generate],
    ['streamed', stream],
  ] as const)('%s', (_mode, ask) => {
    it('answers', async () => {
      const reply = await ask(make());
      expect(reply).toMatchObject({ finish: 'stop', use: { input: expect.any(Number), thinking: expect.any(Number) } });
      expect(JSON.parse(reply.text)).toMatchObject({ cites: ['fact-1'] });
    });
    it.each([
      ['rate-minute', 'rate-minute'],
      ['rate-day', 'rate-day'],
      ['rate-none', 'rate-none'],
      ['overloaded', 'overloaded'],
      ['server', 'server'],
      ['reset', 'network'],
      ['reset-midway', 'network'],
      ['half-json', 'bad-reply'],
      ['huge', 'reply-too-large'],
      ['huge-line', 'reply-too-large'],
      ['hang', 'timeout'],
      ['drip', 'timeout'],
      ['unauthorized', 'unauthorized'],
      ['unknown-model', 'unknown-model'],
    ] as const)('%s is %s', async (fault, kind) => {
      server.faults.set(fault);
      await expect(ask(make(), AbortSignal.timeout(1000))).rejects.toMatchObject({ name: 'ProviderFailure', kind });
    });
  });
});
