const firstMs = 100;
const longestMs = 10_000;

/** How long to wait before the next attempt: doubles from 100 ms to 10 s, with jitter so that gateways do not return in step. `random` is in [0, 1). */
export function retryDelayMs(attempt: number, random: number): number {
  const ceiling = Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 20));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
