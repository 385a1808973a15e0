import type { QueryKey } from '../api/keys.ts';

/**
 * Gathers stale keys for a moment and hands each of them on once. The next hand-over waits for the one before: a storm of changes then
 * refetches as fast as the API answers, and no faster, and the last change is always followed by a fetch.
 */
export function createChangeCollector(options: {
  readonly refetch: (queryKeys: readonly QueryKey[]) => Promise<unknown>;
  readonly delayMs: number;
}): { add(queryKeys: readonly QueryKey[]): void; stop(): void } {
  const waiting = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRefetching = false;
  let isStopped = false;
  const schedule = () => {
    if (isStopped || isRefetching || waiting.size === 0) return;
    timer ??= setTimeout(handOver, options.delayMs);
  };
  const handOver = () => {
    timer = undefined;
    const queryKeys = [...waiting.values()];
    waiting.clear();
    isRefetching = true;
    const done = () => {
      isRefetching = false;
      schedule();
    };
    options.refetch(queryKeys).then(done, done);
  };
  return {
    add(queryKeys) {
      for (const key of queryKeys) waiting.set(JSON.stringify(key), key);
      schedule();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
