import { type FaultKind, type ModelServer, startModelServer } from '@autodevops/local-stack/model-server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AiEnvironment } from '../env.ts';
import { prepareAi } from '../prepare-ai.ts';
import { createKeyTest } from './create-key-test.ts';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());
afterEach(() => server.faults.clear());

const keyTest = () => {
  const { url, openaiUrl } = server;
  const prepared = prepareAi(AiEnvironment.parse({ GEMINI_BASE_URL: url, ANTHROPIC_BASE_URL: url, OPENAI_BASE_URL: openaiUrl }));
  if (prepared.outcome === 'invalid') throw new Error(prepared.problems.join('\n'));
  return createKeyTest(prepared.ai);
};
const inTime = () => AbortSignal.timeout(5_000);

describe.each(['gemini', 'anthropic', 'openai'] as const)('the test of a key for %s', (provider) => {
  it('takes a key that the service takes, by one call of the cheapest model', async () => {
    const before = server.requests.length;

    expect(await keyTest()(provider, 'own-key', inTime())).toBe('ok');

    expect(server.requests.length - before).toBe(1);
    expect(server.requests.at(-1)).toMatchObject({ apiKey: 'own-key', maxOutputTokens: 256 });
    expect(server.requests.at(-1)?.model).toMatch(/lite|haiku|luna/);
  });

  it('refuses one that the service refuses', async () => {
    expect(await keyTest()(provider, 'an-invalid-key', inTime())).toBe('unauthorized');
  });

  it.each(['', 'two words', 'line\nbreak', 'schlüssel'])('refuses %j, which no header can hold, without a call', async (apiKey) => {
    const before = server.requests.length;

    expect(await keyTest()(provider, apiKey, inTime())).toBe('unauthorized');

    expect(server.requests.length).toBe(before);
  });

  it.each<[FaultKind, string]>([
    ['rate-minute', 'ok'],
    ['rate-day', 'ok'],
    ['length', 'ok'],
    ['rate-none', 'unauthorized'],
    ['unknown-model', 'unauthorized'],
    ['overloaded', 'unavailable'],
    ['reset', 'unavailable'],
  ])('says of %s: %s', async (fault, result) => {
    server.faults.set(fault);

    expect(await keyTest()(provider, 'own-key', inTime())).toBe(result);
  });

  it('knows nothing when the service does not answer in time', async () => {
    server.faults.set('hang');

    expect(await keyTest()(provider, 'own-key', AbortSignal.timeout(100))).toBe('unavailable');
  });
});
