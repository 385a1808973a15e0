import { ModelFailureKind } from '@autodevops/contracts/ai';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planRetry } from './plan-retry.ts';

const question = { failed: 1, leftMs: 20_000, random: 0.5 };

describe('planRetry', () => {
  it.each([
    'rate-day',
    'rate-none',
    'unauthorized',
    'unknown-model',
    'refused-request',
    'blocked',
    'cut-off',
    'timeout',
    'reply-too-large',
  ] as const)('does not repeat %s: the same model would say the same', (kind) => {
    expect(planRetry({ ...question, failure: { kind, retryAfterMs: null } })).toBeNull();
  });

  it('waits at least as long as the provider asks for', () => {
    expect(planRetry({ ...question, random: 0, failure: { kind: 'rate-minute', retryAfterMs: 3_000 } })).toBe(3_000);
  });

  it('leaves a provider that wants to be asked only after most of the time is gone', () => {
    expect(planRetry({ ...question, failure: { kind: 'rate-minute', retryAfterMs: 46_000 } })).toBeNull();
  });

  it('never waits for more than half of the time that is left, and never repeats more than twice', () => {
    const kinds = fc.constantFrom(...ModelFailureKind.options);
    const retryAfterMs = fc.option(fc.integer({ min: 0, max: 100_000 }));
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(
        kinds,
        retryAfterMs,
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 0, max: 60_000 }),
        random,
        (kind, after, failed, leftMs, at) => {
          const waitMs = planRetry({ failure: { kind, retryAfterMs: after }, failed, leftMs, random: at });

          if (waitMs === null) return;
          expect(waitMs).toBeLessThanOrEqual(leftMs / 2);
          expect(waitMs).toBeGreaterThanOrEqual(after ?? 0);
          expect(failed).toBeLessThan(3);
        },
      ),
    );
  });
});
