import fc from 'fast-check';
import { expect, it } from 'vitest';
import { retryDelayMs } from './retry-delay.ts';

it('grows from a tenth of a second to ten seconds and stays there, for every attempt', () => {
  fc.assert(
    fc.property(fc.nat(), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, random) => {
      const delayMs = retryDelayMs(attempt, random);

      expect(delayMs).toBeGreaterThanOrEqual(50);
      expect(delayMs).toBeLessThanOrEqual(10_000);
      expect(retryDelayMs(attempt + 1, random)).toBeGreaterThanOrEqual(delayMs);
    }),
  );
  expect(retryDelayMs(1000, 0)).toBe(5_000);
});
