import { randomUUID } from 'node:crypto';
import { type AiKeyProvider, type AiProviderId, Claim, type QuotaLimits } from '@autodevops/contracts/ai';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { NewReservation, Reserved } from '../ledger/ledger.ts';
import type { Model } from '../models/model.ts';
import { type ModelReply, ProviderFailure } from '../providers/provider.ts';
import { defineTask } from '../tasks/task.ts';
import { memoryBreakerStore } from '../testing/memory-breaker-store.ts';
import { memoryLedger } from '../testing/memory-ledger.ts';
import { hang, type Scripted, scriptedProvider } from '../testing/scripted-provider.ts';
import { createKeyRing } from './create-key-ring.ts';
import { createRouter, type RunningRouter } from './create-router.ts';
import type { RequestContext } from './router.ts';
import type { RouterPorts } from './router-ports.ts';

const Input = z.object({ question: z.string(), facts: z.array(z.string()) });
const Output = z.object({ paragraphs: z.array(Claim).min(1).max(5) });
const task = defineTask<z.infer<typeof Input>, z.infer<typeof Output>>({
  id: 'tutor',
  promptVersion: '1',
  summary: 'Answers a question.',
  input: Input,
  output: Output,
  budget: { inputTokens: 2_000, outputTokens: 500, deadlineMs: 3_000 },
  tier: 'quick',
  cacheMs: 60_000,
  prompt: ({ question, facts }) => ({
    instructions: 'Answer from the facts.',
    data: [
      { label: 'facts', text: facts.join('\n'), weight: 2, keep: 'head' },
      { label: 'question', text: question, weight: 1, keep: 'head' },
    ],
  }),
  citable: ({ facts }) => new Set(facts),
  keepTrue: ({ paragraphs }) => {
    const kept = paragraphs.filter(({ cites }) => cites.length > 0);
    return kept.length > 0 ? { paragraphs: kept } : null;
  },
  offline: ({ facts }) => ({ paragraphs: [{ text: 'What is known is listed.', cites: facts.slice(0, 1) }] }),
  streamedField: 'paragraphs',
});
const input = { question: 'Which Node?', facts: ['app#node.version', 'app#task.test'] };
const good = JSON.stringify({ paragraphs: [{ text: 'It is built with Node 24.', cites: ['app#node.version'] }] });
const spoken = (answer: string) => JSON.parse(answer) as z.infer<typeof Output>;

const price = { input: 1_000_000, output: 10_000_000 };
const modelOf = (provider: Model['provider'], more: Partial<Model> = {}): Model => ({
  provider,
  name: `${provider}-model`,
  contextTokens: 100_000,
  maxOutputTokens: 10_000,
  tiers: ['quick', 'careful'],
  price,
  ...more,
});

let routers: RunningRouter[] = [];
afterEach(() => {
  for (const router of routers) router.close();
  routers = [];
});

type Played = ReturnType<typeof scriptedProvider>;
interface Options {
  readonly limits?: QuotaLimits;
  readonly ports?: Partial<RouterPorts>;
}
function world(providers: readonly Played[], { limits, ports = {} }: Options = {}) {
  const ledger = memoryLedger(limits);
  const warnings: string[] = [];
  const router = createRouter({
    providers: new Map(providers.map((provider) => [provider.id as AiProviderId, provider])),
    models: providers.map(({ id }) => modelOf(id)),
    keys: { keyFor: async () => ({ apiKey: 'key', source: 'operator' }), forget: () => undefined },
    ledger,
    breakers: memoryBreakerStore(Date.now),
    clock: { now: Date.now, monotonic: () => performance.now() },
    random: () => 0,
    newId: randomUUID,
    newNonce: () => 'k3y',
    log: { warn: (_fields, message) => warnings.push(message) },
    ...ports,
  });
  routers.push(router);
  return { router, ledger, warnings };
}
const context: RequestContext = { organizationId: 'o1', userId: 'u1', repositoryId: null };
const eventsOf = (ledger: ReturnType<typeof memoryLedger>) => ledger.settlements().flatMap(({ life }) => life.map(({ event }) => event));
const replied = (text: string, finish: ModelReply['finish'] = 'stop'): ModelReply => ({
  text,
  finish,
  use: { input: 100, output: 20, thinking: 5 },
});

describe('an answered request', () => {
  it('says who answered, and settles what was really used instead of what was reserved', async () => {
    const { router, ledger } = world([scriptedProvider('gemini', good)]);

    const answer = await router.run(task, input, context);

    expect(answer.output).toEqual(spoken(good));
    expect(answer.origin).toMatchObject({ source: 'model', provider: 'gemini', model: 'gemini-model', offlineReason: null });
    expect(ledger.settlements()).toMatchObject([
      {
        outcome: 'answered',
        use: { input: 100, output: 20, thinking: 5 },
        microdollars: 100 + 25 * 10,
        counts: true,
        keySource: 'operator',
      },
    ]);
    expect(ledger.receipts()[0]?.reserved.tokens).toBeGreaterThan(500);
    expect(eventsOf(ledger)).toEqual(['reserved', 'called', 'answered', 'settled']);
  });

  it('is given again from the cache without a call, and then counts nothing', async () => {
    const provider = scriptedProvider('gemini', good);
    const { router, ledger } = world([provider]);
    await router.run(task, input, context);

    const again = await router.run(task, input, context);

    expect(again).toMatchObject({ output: spoken(good), origin: { source: 'cache', model: 'gemini-model' } });
    expect(provider.calls).toHaveLength(1);
    expect([ledger.use('requests'), ledger.use('tokens')]).toEqual([1, 125]);
  });

  it('is no other organization’s cached answer', async () => {
    const provider = scriptedProvider('gemini', good);
    const { router } = world([provider]);
    await router.run(task, input, context);

    await router.run(task, input, { ...context, organizationId: 'o2' });

    expect(provider.calls).toHaveLength(2);
  });

  it('is not given for the same words about other ids', async () => {
    const aliased = defineTask({ ...task, prompt: () => ({ instructions: 'Answer.', data: [] }) });
    const provider = scriptedProvider('gemini', good);
    const { router } = world([provider]);
    await router.run(aliased, input, context);

    await router.run(aliased, { ...input, facts: ['other#node.version', ...input.facts] }, context);

    expect(provider.calls).toHaveLength(2);
  });

  it('is repaired once when it does not match the schema', async () => {
    const provider = scriptedProvider('gemini', '{"paragraphs":"none"}', good);
    const { router, ledger } = world([provider]);

    const answer = await router.run(task, input, context);

    expect(answer.output).toEqual(spoken(good));
    expect(provider.calls[1]?.turns.map(({ role }) => role)).toEqual(['user', 'model', 'user']);
    expect(eventsOf(ledger)).toEqual(['reserved', 'called', 'repaired', 'called', 'answered', 'settled']);
    expect(ledger.use('tokens')).toBe(250);
  });

  it('comes from the next model when the first keeps giving what cannot be used', async () => {
    const { router } = world([scriptedProvider('gemini', 'I will not answer as JSON.'), scriptedProvider('anthropic', good)]);

    const { origin } = await router.run(task, input, context);

    expect(origin).toMatchObject({ source: 'model', provider: 'anthropic' });
  });

  it('waits out a limit per minute as long as the provider asks, and asks the same model again', async () => {
    const provider = scriptedProvider('gemini', new ProviderFailure('rate-minute', { status: 429, retryAfterMs: 30 }), good);
    const { router, ledger } = world([provider]);

    await router.run(task, input, context);

    expect(eventsOf(ledger)).toEqual(['reserved', 'called', 'failed', 'waited', 'called', 'answered', 'settled']);
  });
});

describe('a request that no model answers', () => {
  it.each([
    ['no provider has a key', { ports: { keys: { keyFor: async () => null, forget: () => undefined } } }, { kind: 'off' }],
    [
      'no model can hold it',
      { ports: { models: [modelOf('gemini', { contextTokens: 510, maxOutputTokens: 500 })] } },
      { kind: 'too-large' },
    ],
    [
      'the quota is used up',
      { limits: { requests: 0, tokens: null, microdollars: null } },
      { kind: 'quota', refusal: { limit: 0, used: 0 } },
    ],
  ])('is answered by the rules when %s', async (_name, options: Options, offlineReason) => {
    const provider = scriptedProvider('gemini', good);
    const { router } = world([provider], options);

    const answer = await router.run(task, input, context);

    expect(answer.output).toEqual(task.offline(input));
    expect(answer.origin).toMatchObject({ source: 'offline', provider: 'offline', offlineReason });
    expect(provider.calls).toHaveLength(0);
  });

  it('spends nothing while the ledger is down or does not answer', async () => {
    for (const reserve of [() => Promise.reject(new Error('down')), () => new Promise<never>(() => undefined)]) {
      const provider = scriptedProvider('gemini', good);
      const { router } = world([provider], { ports: { ledger: { ...memoryLedger(), reserve } } });

      const answer = await router.run(task, input, { ...context, deadlineMs: 200 });

      expect(answer.origin).toMatchObject({ source: 'offline', offlineReason: { kind: 'ledger-unavailable' } });
      expect(provider.calls).toHaveLength(0);
    }
  });

  it('still answers when settling is down', async () => {
    const down = () => Promise.reject(new Error('down'));
    const { router, warnings } = world([scriptedProvider('gemini', good)], { ports: { ledger: { ...memoryLedger(), settle: down } } });

    expect((await router.run(task, input, context)).origin.source).toBe('model');
    expect(warnings).toEqual(['ai request not settled']);
  });

  it('asks again where the cached answer is of an older form', async () => {
    const provider = scriptedProvider('gemini', good);
    const ledger = memoryLedger();
    const reserve = async (reservation: NewReservation): Promise<Reserved> => {
      await ledger.reserve(reservation);
      return { outcome: 'reserved', cached: { output: { sentences: [] }, provider: 'gemini', model: 'older' } };
    };
    const { router } = world([provider], { ports: { ledger: { ...ledger, reserve } } });

    expect((await router.run(task, input, context)).origin).toMatchObject({ source: 'model', model: 'gemini-model' });
    expect(ledger.settlements()).toMatchObject([{ outcome: 'answered', cache: { output: spoken(good) } }]);
  });

  it('counts nothing that no provider took', async () => {
    const { router, ledger } = world([scriptedProvider('gemini', new ProviderFailure('rate-day', { status: 429 }))]);

    const { origin } = await router.run(task, input, context);

    expect(origin.offlineReason).toEqual({ kind: 'providers-failed' });
    expect(ledger.settlements()).toMatchObject([{ outcome: 'offline', counts: false, microdollars: 0 }]);
    expect([ledger.use('requests'), ledger.open()]).toEqual([0, 0]);
  });

  it('says that it was blocked when a provider’s filter stopped it', async () => {
    const { router } = world([scriptedProvider('gemini', replied('', 'blocked'))]);

    expect((await router.run(task, input, context)).origin.offlineReason).toEqual({ kind: 'blocked' });
  });

  it('repairs no answer that its budget does not allow', async () => {
    const roomy = world([scriptedProvider('gemini', good)]);
    await roomy.router.run(task, input, context);
    const limit = roomy.ledger.receipts()[0]?.reserved.tokens ?? 0;
    const provider = scriptedProvider('gemini', 'no JSON', good);
    const { router, ledger } = world([provider], { limits: { requests: null, tokens: limit, microdollars: null } });

    const { origin } = await router.run(task, input, context);

    expect(origin.offlineReason).toMatchObject({ kind: 'quota', refusal: { unit: 'tokens', limit } });
    expect(provider.calls).toHaveLength(1);
    expect(ledger.use('tokens')).toBe(125);
  });

  it('asks a failing model no more once its breaker is open', async () => {
    const provider = scriptedProvider('gemini', new ProviderFailure('unauthorized', { status: 401 }));
    const { router, ledger } = world([provider]);

    for (let count = 0; count < 12; count += 1) await router.run(task, input, context);

    expect(provider.calls.length).toBeLessThanOrEqual(10);
    expect(router.breakers()).toMatchObject([{ provider: 'gemini', state: 'open' }]);
    expect(
      ledger
        .settlements()
        .at(-1)
        ?.life.map(({ event }) => event),
    ).toEqual(['reserved', 'skipped', 'fell-back', 'released']);
  });

  it('opens no breaker for what only the content decides', async () => {
    const provider = scriptedProvider('gemini', replied('', 'blocked'), replied('{"paragraphs":', 'length'), replied('not JSON'));
    const { router } = world([provider]);

    for (let count = 0; count < 12; count += 1) await router.run(task, input, context);

    expect(router.breakers()).toMatchObject([{ state: 'closed' }]);
  });
});

describe('time', () => {
  it('leaves a hanging model for the next one, within the deadline', async () => {
    const { router } = world([scriptedProvider('gemini', hang), scriptedProvider('anthropic', good)]);
    const startedAt = performance.now();

    const { origin } = await router.run(task, input, { ...context, deadlineMs: 400 });

    expect(origin.provider).toBe('anthropic');
    expect(performance.now() - startedAt).toBeLessThan(400);
  });

  it('holds the deadline against a provider that does not listen to its signal', async () => {
    const { router, ledger } = world([scriptedProvider('gemini', () => new Promise<never>(() => undefined))]);

    const { origin } = await router.run(task, input, { ...context, deadlineMs: 150 });

    expect(origin.offlineReason).toEqual({ kind: 'providers-failed' });
    expect(ledger.open()).toBe(0);
  });

  it('ends with the caller’s reason when the caller goes away, and settles', async () => {
    const caller = new AbortController();
    const gone = new Error('gone');
    const leave: Scripted = (call, signal) => {
      queueMicrotask(() => caller.abort(gone));
      return hang(call, signal);
    };
    const { router, ledger } = world([scriptedProvider('gemini', leave)]);
    const running = router.run(task, input, { ...context, signal: caller.signal });

    await expect(running).rejects.toBe(gone);
    expect(ledger.settlements()).toMatchObject([{ outcome: 'cancelled', counts: true, use: { input: expect.any(Number), output: 0 } }]);
    expect(ledger.settlements()[0]?.use.input).toBeGreaterThan(0);
    expect(eventsOf(ledger)).toEqual(['reserved', 'called', 'cancelled', 'settled']);
    expect(router.breakers()).toMatchObject([{ state: 'closed' }]);
  });
});

describe('a model that hangs for all of the time', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('has failed, and opens its breaker', async () => {
    const slow = { ...task, budget: { ...task.budget, deadlineMs: 20_000 } };
    const { router } = world([scriptedProvider('gemini', hang)]);

    const answers = Promise.all(Array.from({ length: 5 }, () => router.run(slow, input, context)));
    await vi.advanceTimersByTimeAsync(20_000);

    expect((await answers).map(({ origin }) => origin.offlineReason)).toEqual(Array(5).fill({ kind: 'providers-failed' }));
    expect(router.breakers()).toMatchObject([{ state: 'open' }]);
  });
});

describe('keys', () => {
  it('serves an organization that brought a key with that key alone, under breakers of its own', async () => {
    const own = scriptedProvider('anthropic', new ProviderFailure('unauthorized', { status: 401 }));
    const operators = scriptedProvider('gemini', good);
    const keys: RouterPorts['keys'] = {
      keyFor: async (_organizationId, provider) =>
        provider === 'anthropic' ? { apiKey: 'theirs', source: 'organization' } : { apiKey: 'ours', source: 'operator' },
      forget: () => undefined,
    };
    const { router } = world([operators, own], { ports: { keys } });

    const { origin } = await router.run(task, input, context);

    expect(origin.source).toBe('offline');
    expect([operators.calls.length, own.calls[0]?.apiKey]).toEqual([0, 'theirs']);
    expect(router.breakers()).toMatchObject([{ provider: 'anthropic', organizationId: 'o1' }]);
  });

  it('chooses anew when the organization has brought a key that nobody knew of', async () => {
    const [operators, own] = [scriptedProvider('gemini', good), scriptedProvider('anthropic', good)];
    const brought = new Map<AiKeyProvider, string>();
    const ledger = memoryLedger();
    const reserve = (reservation: NewReservation): Promise<Reserved> =>
      reservation.assumesNoKeyOf.some((provider) => brought.has(provider))
        ? Promise.resolve({ outcome: 'has-own-key' })
        : ledger.reserve(reservation);
    const keys = createKeyRing({ operatorKey: () => ({ apiKey: 'ours', source: 'operator' }), ownKeys: async () => new Map(brought) });
    const { router } = world([operators, own], { ports: { keys, ledger: { ...ledger, reserve } } });
    await router.run(task, input, context);

    brought.set('anthropic', 'theirs');
    await router.run(task, { ...input, question: 'Another?' }, context);

    expect([operators.calls.length, own.calls.map(({ apiKey }) => apiKey)]).toEqual([1, ['theirs']]);
    expect(ledger.settlements().map(({ keySource }) => keySource)).toEqual(['operator', 'organization']);
  });

  it('asks nobody when the keys change faster than it can look', async () => {
    const provider = scriptedProvider('gemini', good);
    const { router } = world([provider], { ports: { ledger: { ...memoryLedger(), reserve: async () => ({ outcome: 'has-own-key' }) } } });

    expect((await router.run(task, input, context)).origin.offlineReason).toEqual({ kind: 'ledger-unavailable' });
    expect(provider.calls).toEqual([]);
  });
});

describe('streaming', () => {
  const two = JSON.stringify({
    paragraphs: [
      { text: 'It is built with Node 24.', cites: ['app#node.version'] },
      { text: 'A stray claim.', cites: ['elsewhere#1'] },
      { text: 'It is tested.', cites: ['app#task.test'] },
    ],
  });
  const read = async (router: RunningRouter) => {
    const events = [];
    for await (const event of router.stream(task, input, context)) events.push(event);
    return events;
  };

  it('shows items as they are complete, and the whole answer at the end', async () => {
    const events = await read(world([scriptedProvider('gemini', two)]).router);

    expect(events.map(({ kind }) => kind).at(-1)).toBe('answer');
    expect(events.filter(({ kind }) => kind === 'item').length).toBeGreaterThanOrEqual(2);
    expect(events.at(-1)).toMatchObject({
      answer: { output: { paragraphs: [{ cites: ['app#node.version'] }, { cites: ['app#task.test'] }] } },
    });
  });

  it('begins again when it has to ask another model after something was shown', async () => {
    const half = scriptedProvider('gemini', replied(two.slice(0, 90), 'length'));

    const events = await read(world([half, scriptedProvider('anthropic', good)]).router);

    expect(events.map(({ kind }) => kind)).toEqual(['item', 'restart', 'item', 'answer']);
  });

  it('gives the answer of the rules at once when there is no model', async () => {
    const events = await read(
      world([scriptedProvider('gemini', good)], { ports: { keys: { keyFor: async () => null, forget: () => undefined } } }).router,
    );

    expect(events).toMatchObject([{ kind: 'answer', answer: { origin: { source: 'offline' } } }]);
  });
});
