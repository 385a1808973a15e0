import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { QueryKey } from '../api/keys.ts';
import { createChangeCollector } from './collect-changes.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A collector whose fetches end when the test says so. */
function collectorWithOpenFetches() {
  const fetches: { queryKeys: readonly QueryKey[]; end: () => void }[] = [];
  const collector = createChangeCollector({
    delayMs: 50,
    refetch: (queryKeys) =>
      new Promise<void>((resolve) => {
        fetches.push({ queryKeys, end: resolve });
      }),
  });
  return { collector, fetches };
}

describe('createChangeCollector', () => {
  it('fetches each key once for changes that come together', async () => {
    const { collector, fetches } = collectorWithOpenFetches();

    collector.add([['a'], ['b']]);
    collector.add([['a']]);
    await vi.advanceTimersByTimeAsync(50);

    expect(fetches.map((each) => each.queryKeys)).toEqual([[['a'], ['b']]]);
  });

  it('fetches once more after a change that comes during a fetch, and not before that fetch has ended', async () => {
    const { collector, fetches } = collectorWithOpenFetches();
    collector.add([['a']]);
    await vi.advanceTimersByTimeAsync(50);

    collector.add([['a']]);
    collector.add([['a']]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(fetches).toHaveLength(1);

    fetches[0]?.end();
    await vi.advanceTimersByTimeAsync(50);
    expect(fetches).toHaveLength(2);
  });

  it('fetches nothing after it was stopped', async () => {
    const { collector, fetches } = collectorWithOpenFetches();

    collector.add([['a']]);
    collector.stop();
    await vi.advanceTimersByTimeAsync(1000);

    expect(fetches).toEqual([]);
  });
});
