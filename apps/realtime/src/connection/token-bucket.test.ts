import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenBucket } from './token-bucket.ts';

describe('a token bucket', () => {
  it('never lets more through than its capacity and rate allow', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 50 }),
        fc.array(fc.nat({ max: 200 })),
        (capacity, rate, gaps) => {
          const bucket = new TokenBucket(capacity, rate, 0);
          let nowMs = 0;
          let taken = 0;
          for (const gap of gaps) {
            nowMs += gap;
            if (bucket.take(nowMs)) taken += 1;
          }

          expect(taken).toBeLessThanOrEqual(capacity + (nowMs / 1000) * rate + 1e-6);
        },
      ),
    );
  });

  it('lets a burst through, then one for each refill', () => {
    const bucket = new TokenBucket(2, 10, 0);

    expect([0, 0, 0, 100, 100].map((nowMs) => bucket.take(nowMs))).toEqual([true, true, false, true, false]);
  });

  it('is not filled by a clock that goes back', () => {
    const bucket = new TokenBucket(1, 1000, 10_000);

    expect([bucket.take(10_000), bucket.take(5_000)]).toEqual([true, false]);
  });
});
