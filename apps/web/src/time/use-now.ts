'use client';

import { useSyncExternalStore } from 'react';

const everyMs = 15_000;
let current = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    current = Date.now();
    for (const each of listeners) each();
  }, everyMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The present moment, renewed every 15 seconds by one timer for the whole page. Null while the server renders, whose clock is not the reader's. */
export function useNow(): Date | null {
  const now = useSyncExternalStore(
    subscribe,
    () => current,
    () => null,
  );
  return now === null ? null : new Date(now);
}
