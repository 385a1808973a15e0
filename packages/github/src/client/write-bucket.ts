import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '@autodevops/contracts/errors';
import type { WriteLimits } from '../github-config.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;

/** Resolves when one more write may go out for an installation. */
export type TakeWrite = (installationId: number, signal?: AbortSignal) => Promise<void>;

interface Bucket {
  /** When each write of the last hour went out, oldest first. */
  readonly sent: number[];
  /** When the bucket is full again. */
  fullAt: number;
}

/**
 * One token bucket an installation: a short burst, then one write an interval. Fails with `github.rate_limited` instead of waiting for longer than
 * a minute. The buckets live in this process; with several workers each has its own share of GitHub's limit.
 */
export function createWriteBuckets(limits: WriteLimits = {}, now: () => number = Date.now): TakeWrite {
  const { burst = 4, intervalMs = 1000, perHour = 450 } = limits;
  const buckets = new Map<number, Bucket>();
  return async (installationId, signal) => {
    const bucket = buckets.get(installationId) ?? { sent: [], fullAt: 0 };
    buckets.set(installationId, bucket);
    const time = now();
    while (bucket.sent[0] !== undefined && bucket.sent[0] <= time - hourMs) bucket.sent.shift();
    const byHour = bucket.sent.length < perHour ? 0 : (bucket.sent[bucket.sent.length - perHour] ?? time) + hourMs - time;
    const fullAt = Math.max(bucket.fullAt, time) + intervalMs;
    const delayMs = Math.max(fullAt - time - burst * intervalMs, byHour, 0);
    if (delayMs > minuteMs) throw new AppError('github.rate_limited', { context: { installationId }, retryAfterMs: delayMs });
    bucket.fullAt = fullAt;
    bucket.sent.push(time + delayMs);
    if (delayMs > 0) await wait(delayMs, undefined, signal === undefined ? {} : { signal });
  };
}
