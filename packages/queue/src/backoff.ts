/** Delay before the next attempt: doubles from `baseMs` up to `maxMs`, and is then cut by a random share of up to `jitter`. */
export interface Backoff {
  readonly baseMs: number;
  readonly maxMs: number;
  /** 0 to 1: the part of the delay that is random. */
  readonly jitter: number;
}

/** An exponential backoff with half of each delay random, so that jobs that failed together do not return together. */
export function exponential(baseMs: number, maxMs: number): Backoff {
  return { baseMs, maxMs, jitter: 0.5 };
}

/**
 * The delay after the attempt with this number (from 1) has failed, in whole milliseconds.
 * `random` is a number in [0, 1); the result lies in [(1 - jitter) * step, step].
 */
export function backoffDelay(backoff: Backoff, attempt: number, random: number): number {
  const step = Math.min(backoff.maxMs, backoff.baseMs * 2 ** Math.min(30, Math.max(0, attempt - 1)));
  return Math.round(step * (1 - backoff.jitter * random));
}
