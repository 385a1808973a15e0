import { describe, expect, it } from 'vitest';
import { createWriteBuckets } from './write-bucket.ts';

describe('the write bucket', () => {
  it('lets a burst through and then refuses rather than wait for longer than a minute', async () => {
    const take = createWriteBuckets({ burst: 3, intervalMs: 120_000 }, () => 1_000_000);

    for (let write = 0; write < 3; write++) await take(1);

    await expect(take(1)).rejects.toMatchObject({ code: 'github.rate_limited', retryAfterMs: 120_000 });
  });

  it('keeps one bucket an installation', async () => {
    const take = createWriteBuckets({ burst: 1, intervalMs: 120_000 }, () => 1_000_000);

    await take(1);

    await expect(take(2)).resolves.toBeUndefined();
  });

  it('never sends more in an hour than it may, and goes on when the hour has passed', async () => {
    let now = 0;
    const take = createWriteBuckets({ burst: 10, intervalMs: 0, perHour: 5 }, () => now);
    for (let write = 0; write < 5; write++) await take(1);

    await expect(take(1)).rejects.toMatchObject({ retryAfterMs: 3_600_000 });
    now = 3_600_001;
    await expect(take(1)).resolves.toBeUndefined();
  });

  it('ends a wait when the caller gives up', async () => {
    const take = createWriteBuckets({ burst: 1, intervalMs: 30_000 });
    await take(1);

    await expect(take(1, AbortSignal.abort())).rejects.toThrow();
  });
});
