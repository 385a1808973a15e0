import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryBreakerStore } from '../testing/memory-breaker-store.ts';
import type { BreakerKey } from './breaker-store.ts';
import { BreakerOpenError, type BreakerSettings, ModelBreakers, type Verdict } from './model-breakers.ts';

const key: BreakerKey = { provider: 'gemini', model: 'quick', organizationId: null };
const settings: BreakerSettings = { resetMs: 60, failuresInRow: 3, volume: 8, windowMs: 1_000, sharedForMs: 0 };

const judge = (error: unknown): Verdict => (error as { verdict?: Verdict }).verdict ?? 'fails';
const failing = (verdict: Verdict) => () => Promise.reject(Object.assign(new Error(verdict), { verdict }));
const working = () => Promise.resolve('answer');

let store: ReturnType<typeof memoryBreakerStore>;
let made: ModelBreakers[];
const process = (ports = store) => {
  const breakers = new ModelBreakers({ store: ports, now: Date.now, onStoreFailure: () => undefined }, judge, settings);
  made.push(breakers);
  return breakers;
};
const fail = async (breakers: ModelBreakers, times: number, verdict: Verdict = 'fails') => {
  for (let count = 0; count < times; count += 1) await breakers.call(key, failing(verdict)).catch(() => undefined);
};
const outcome = (breakers: ModelBreakers, work: () => Promise<unknown> = working) =>
  breakers.call(key, work).then(
    () => 'answered',
    (error: unknown) => (error instanceof BreakerOpenError ? 'open' : 'failed'),
  );
const until = async (condition: () => Promise<boolean>) => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
};

beforeEach(() => {
  store = memoryBreakerStore(Date.now);
  made = [];
});
afterEach(() => {
  for (const breakers of made) breakers.close();
});

describe('ModelBreakers', () => {
  it('opens after failures in a row, and then calls nothing', async () => {
    const breakers = process();
    await fail(breakers, 3);
    let calls = 0;

    const result = await outcome(breakers, async () => {
      calls += 1;
    });

    expect([result, calls]).toEqual(['open', 0]);
    expect(breakers.list()).toEqual([{ ...key, state: 'open' }]);
  });

  it('does not count what says nothing about the model, or says that it works', async () => {
    const breakers = process();

    await fail(breakers, 2);
    await fail(breakers, 20, 'works');
    await fail(breakers, 2);
    await fail(breakers, 20, 'unknown');

    expect(await outcome(breakers)).toBe('answered');
  });

  it('tells the other processes, which then do not ask either', async () => {
    const [first, second] = [process(), process()];
    await fail(first, 3);

    expect(await outcome(second)).toBe('open');
  });

  it('lets one probe of all processes through when the time is over, and closes for all of them when it works', async () => {
    const [first, second, third] = [process(), process(), process()];
    await fail(first, 3);
    await until(async () => (await store.listOpen()).every(({ openUntil }) => openUntil <= Date.now()));
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const probing = outcome(second, () => held);
    await until(async () => store.probes() === 1);

    const meanwhile = await outcome(third);
    release();

    expect([meanwhile, await probing]).toEqual(['open', 'answered']);
    await until(async () => (await outcome(third)) === 'answered');
    await until(async () => (await outcome(first)) === 'answered');
  });

  it('opens again when the probe fails, and when the caller of the probe goes away', async () => {
    for (const verdict of ['fails', 'unknown'] as const) {
      store = memoryBreakerStore(Date.now);
      const [first, second] = [process(), process()];
      await fail(first, 3);
      await until(async () => (await outcome(second, failing(verdict))) === 'failed');

      expect(await outcome(second)).toBe('open');
    }
  });

  it('goes by what this process has seen when the store is down', async () => {
    const down = () => Promise.reject(new Error('down'));
    const breakers = process({ ...store, listOpen: down, open: down, claimProbe: down, close: down });
    await fail(breakers, 3);

    expect(await outcome(breakers)).toBe('open');
    await until(async () => (await outcome(breakers)) === 'answered');
  });
});
