import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffDelay, exponential } from './backoff.ts';

describe('backoffDelay', () => {
  it('doubles with each attempt up to the longest delay', () => {
    const backoff = { ...exponential(1_000, 10_000), jitter: 0 };

    expect([1, 2, 3, 4, 5, 6].map((attempt) => backoffDelay(backoff, attempt, 0.9))).toEqual([1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
  });

  it('cuts at most half of a delay at random, so that jobs that failed together do not return together', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (attempt, random) => {
        const backoff = exponential(1_000, 60_000);
        const step = backoffDelay({ ...backoff, jitter: 0 }, attempt, random);

        const delay = backoffDelay(backoff, attempt, random);

        expect(delay).toBeGreaterThanOrEqual(Math.floor(step / 2));
        expect(delay).toBeLessThanOrEqual(step);
      }),
    );
  });
});
