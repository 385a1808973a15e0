import { inspect } from 'node:util';
import { type FaultKind, faultKinds, type ModelServer, startModelServer } from '@autodevops/local-stack/model-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAnthropicProvider } from './anthropic.ts';
import { createGeminiProvider } from './gemini.ts';
import { createGoogleGenAiProvider } from './google-genai.ts';
import { createOpenAiProvider } from './openai.ts';
import { type ModelCall, type ModelReply, type Provider, ProviderFailure } from './provider.ts';

const apiKey = 'key-that-nobody-may-read';
const secret = 'words-of-a-private-repository';

const call: ModelCall = {
  model: 'a-model',
  apiKey,
  instructions: 'You answer in JSON.',
  turns: [{ role: 'user', text: `{"id":"fact-1"} ${secret}` }],
  schema: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: {
      claim: { type: 'string', maxLength: 200 },
      cites: { type: 'array', maxItems: 5, items: { type: 'string' } },
      verdict: { enum: ['take', 'leave'], type: 'string' },
    },
    required: ['claim', 'cites', 'verdict'],
    additionalProperties: false,
  },
  maxOutputTokens: 1_000,
};

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());

const printed: unknown[][] = [];
beforeEach(() => {
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, method).mockImplementation((...values: unknown[]) => void printed.push(values));
  }
});
afterEach(() => {
  server.faults.clear();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  expect(printed.splice(0)).toEqual([]);
});

const generate = (provider: Provider, signal: AbortSignal, asked = call) => provider.generate(asked, signal);

async function stream(provider: Provider, signal: AbortSignal, asked = call): Promise<ModelReply> {
  let text = '';
  let reply: ModelReply | null = null;
  for await (const chunk of provider.stream(asked, signal)) {
    expect(reply).toBeNull();
    if (chunk.kind === 'text') text += chunk.text;
    else reply = chunk.reply;
  }
  expect(reply?.text).toBe(text);
  return reply as unknown as ModelReply;
}

const inTime = () => AbortSignal.timeout(8_000);

/** The end of a call as data: a reply, or what a failure tells. */
async function outcomeOf(asking: Promise<ModelReply>): Promise<unknown> {
  return asking.catch((error: unknown) => {
    if (!ProviderFailure.is(error)) throw error;
    const { name, message, kind, status, retryAfterMs } = error;
    return { name, message, kind, status, retryAfterMs };
  });
}

/** These never end by themselves. */
const endless: ReadonlySet<FaultKind> = new Set(['hang', 'hang-midway', 'drip']);

const providers = {
  gemini: () => createGeminiProvider({ baseUrl: server.url }),
  'google-genai': () => createGoogleGenAiProvider({ baseUrl: server.url }),
  anthropic: () => createAnthropicProvider({ baseUrl: server.url }),
  openai: () => createOpenAiProvider({ baseUrl: server.openaiUrl }),
} as const;

const modes = { whole: generate, streamed: stream } as const;
const cases = Object.entries(providers).flatMap(([id, make]) =>
  Object.entries(modes).map(([mode, ask]) => ({ id, mode, make, ask: ask as typeof generate })),
);

describe.each(cases)('$id, $mode', ({ id, make, ask }) => {
  const fail = async (fault: FaultKind, signal = inTime()): Promise<ProviderFailure> => {
    server.faults.set(fault);
    const error: unknown = await ask(make(), signal).catch((thrown: unknown) => thrown);
    if (!ProviderFailure.is(error)) throw new Error(`no ProviderFailure: ${inspect(error)}`);
    return error;
  };
  const lastRequest = () => server.requests.at(-1);

  it('gives the answer with all that was used, thinking apart', async () => {
    const reply = await ask(make(), inTime());

    expect(JSON.parse(reply.text)).toMatchObject({ cites: ['fact-1'], verdict: 'take' });
    expect(reply.finish).toBe('stop');
    const tokens = Math.ceil(reply.text.length / 4);
    expect(reply.use).toEqual({ input: expect.any(Number), output: tokens, thinking: Math.ceil(tokens * 0.6) + 12 });
    expect(reply.use?.input).toBeGreaterThan(10);
  });

  it('sends instructions, every turn, the schema without what a service refuses, and the limit', async () => {
    const turns = [
      { role: 'user', text: 'first' },
      { role: 'model', text: 'second' },
      { role: 'user', text: 'third' },
    ] as const;

    await ask(make(), inTime(), { ...call, turns });

    expect(lastRequest()).toMatchObject({ model: 'a-model', apiKey, instructions: 'You answer in JSON.', text: 'first\nsecond\nthird' });
    expect(lastRequest()?.maxOutputTokens).toBe(1_000);
    expect(lastRequest()?.schema).toEqual({
      type: 'object',
      properties: {
        claim: { type: 'string' },
        cites: { type: 'array', items: { type: 'string' } },
        verdict: { enum: ['take', 'leave'], type: 'string' },
      },
      required: ['claim', 'cites', 'verdict'],
      additionalProperties: false,
    });
  });

  it('says how much the model may think where the configuration does, and else leaves it to the service', async () => {
    await ask(make(), inTime());
    expect(lastRequest()?.effort).toBeNull();

    await ask(make(), inTime(), { ...call, effort: 'low' });

    expect(lastRequest()?.effort?.toLowerCase()).toBe('low');
  });

  it.each([
    ['rate-minute', 'rate-minute'],
    ['rate-day', 'rate-day'],
    ['rate-none', 'rate-none'],
    ['overloaded', 'overloaded'],
    ['server', 'server'],
    ['gateway-timeout', 'server'],
    ['reset', 'network'],
    ['reset-midway', 'network'],
    ['half-json', 'bad-reply'],
    ['huge', 'reply-too-large'],
    ['huge-line', 'reply-too-large'],
    ['unauthorized', 'unauthorized'],
    ['forbidden', 'unauthorized'],
    ['unknown-model', 'unknown-model'],
    ['bad-request', 'refused-request'],
  ] as const)('tells %s as %s after one attempt', async (fault, kind) => {
    const before = server.requests.length;

    const failure = await fail(fault);

    expect(failure.kind).toBe(kind);
    expect(failure.retryAfterMs).toBe(kind === 'rate-minute' ? 2_000 : (failure.retryAfterMs ?? null));
    expect(server.requests.length - before).toBe(1);
  });

  it('tells an error in mid-stream as a failure of the service', async () => {
    expect(['overloaded', 'server']).toContain((await fail('stream-error')).kind);
  });

  it.each([
    ['empty', 'stop'],
    ['blocked-prompt', 'blocked'],
    ['safety', 'blocked'],
    ['length', 'length'],
    ['wrong-schema', 'stop'],
    ['hostile', 'stop'],
  ] as const)('hands on a reply that is %s, as %s', async (fault, finish) => {
    server.faults.set(fault);

    const reply = await ask(make(), inTime());

    expect(reply.finish).toBe(finish);
    expect(reply.use?.input).toBeGreaterThan(0);
    if (fault === 'empty' || fault === 'blocked-prompt') expect(reply.text).toBe('');
  });

  it('leaves a reply that is too large before it is sent', async () => {
    await fail('huge');

    await vi.waitFor(() => expect(lastRequest()).toMatchObject({ state: 'left' }));
    expect(lastRequest()?.bytesSent).toBeLessThan(10_000_000);
  });

  it.each(['hang', 'hang-midway', 'drip'] as const)('ends at once when it is aborted during a %s', async (fault) => {
    const abort = new AbortController();
    const failing = fail(fault, abort.signal);
    await vi.waitFor(() => expect(lastRequest()).toMatchObject({ state: 'open', fault }));

    const abortedAt = performance.now();
    abort.abort();

    expect((await failing).kind).toBe('timeout');
    expect(performance.now() - abortedAt).toBeLessThan(500);
    await vi.waitFor(() => expect(lastRequest()).toMatchObject({ state: 'left' }));
  });

  it('asks nobody when it was aborted before', async () => {
    const before = server.requests.length;

    expect((await fail('empty', AbortSignal.abort())).kind).toBe('timeout');

    expect(server.requests.length).toBe(before);
  });

  it.each(faultKinds)('lets neither key nor question into what a %s leaves behind', async (fault) => {
    server.faults.set(fault);
    const signal = endless.has(fault) ? AbortSignal.timeout(200) : inTime();

    const end: unknown = await ask(make(), signal).catch((error: unknown) => error);

    expect(lastRequest()?.url).not.toContain(apiKey);
    if (!ProviderFailure.is(end)) return;
    const told = `${inspect(end, { depth: null, showHidden: true })} ${JSON.stringify(end)} ${end.stack} ${String(end)}`;
    expect(told).not.toContain(apiKey);
    expect(told).not.toContain(secret);
    expect(end.cause).toBeUndefined();
    expect(end.message).toMatch(/^[a-z-]+(?: \(HTTP \d{3}\))?$/);
  });

  it('fails in its own words with a key that no header can hold', async () => {
    const odd = 'key\nof two lines';

    const error: unknown = await ask(make(), inTime(), { ...call, apiKey: odd }).catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ name: 'ProviderFailure', message: error instanceof ProviderFailure ? error.kind : '' });
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain('of two lines');
  });

  it('goes by what it is told, not by the variables that its SDK knows', async () => {
    for (const name of ['ANTHROPIC_BASE_URL', 'OPENAI_BASE_URL', 'GOOGLE_GEMINI_BASE_URL']) vi.stubEnv(name, 'http://127.0.0.1:9');
    for (const name of ['ANTHROPIC_LOG', 'OPENAI_LOG']) vi.stubEnv(name, 'debug');
    for (const name of ['ANTHROPIC_AUTH_TOKEN', 'OPENAI_ORG_ID', 'GOOGLE_API_KEY']) vi.stubEnv(name, 'of-the-environment');
    vi.stubEnv('GOOGLE_GENAI_USE_VERTEXAI', 'true');

    const reply = await ask(make(), inTime());

    expect(reply.finish).toBe('stop');
    expect(lastRequest()?.apiKey).toBe(apiKey);
    expect(make().id).toBe(id);
  });
});

describe.each(Object.entries(providers))('%s, streamed', (_id, make) => {
  it('gives the text while it comes, and hangs up when nobody listens any more', async () => {
    server.faults.set('hang-midway');

    for await (const chunk of make().stream(call, inTime())) {
      expect(chunk).toMatchObject({ kind: 'text' });
      break;
    }

    await vi.waitFor(() => expect(server.requests.at(-1)).toMatchObject({ state: 'left' }));
  });
});

describe("Google's two SDKs", () => {
  it.each(faultKinds.filter((fault) => !endless.has(fault)).flatMap((fault) => [[fault, 'whole'] as const, [fault, 'streamed'] as const]))(
    'come to the same end: %s, %s',
    async (fault, mode) => {
      server.faults.set(fault);
      const ask = modes[mode];

      const first = await outcomeOf(ask(providers.gemini(), inTime()));
      const second = await outcomeOf(ask(providers['google-genai'](), inTime()));

      expect(second).toEqual(first);
    },
  );
});
