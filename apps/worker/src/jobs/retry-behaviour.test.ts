import { AppError, errorKinds } from '@autodevops/contracts/errors';
import { runAnalysis } from '@autodevops/queue';
import { describe, expect, it } from 'vitest';
import { type Attempts, decideRetry, retryBehaviours } from './retry-behaviour.ts';

const attempts = (changes: Partial<Attempts> = {}): Attempts => ({ ...runAnalysis, attempt: 1, maxAttempts: 5, ...changes });

describe('decideRetry', () => {
  it('has a behaviour for every kind of error', () => {
    expect(Object.keys(retryBehaviours).sort()).toEqual([...errorKinds].sort());
  });

  it.each([
    'repository.gone',
    'repository.empty',
    'proposal.outdated',
    'github.permission_missing',
    'request.invalid',
    'internal',
  ] as const)('ends at once with %s, because trying again cannot mend it', (code) => {
    expect(decideRetry(new AppError(code), attempts(), 0)).toEqual({ decision: 'end' });
  });

  it('tries again later with longer and longer delays while GitHub or a part of ours is away', () => {
    const delays = [1, 2, 3, 4].map((attempt) => decideRetry(new AppError('github.unavailable'), attempts({ attempt }), 0));

    expect(delays).toEqual([2_000, 4_000, 8_000, 16_000].map((delayMs) => ({ decision: 'retry', delayMs, usesAttempt: true })));
  });

  it('gives up when the last attempt has failed', () => {
    expect(decideRetry(new AppError('service.unavailable'), attempts({ attempt: 5 }), 0)).toEqual({ decision: 'give-up' });
  });

  it('waits as long as a limit states, without using up an attempt, even on the last one', () => {
    const limited = new AppError('github.rate_limited', { retryAfterMs: 90_000 });

    expect(decideRetry(limited, attempts({ attempt: 5 }), 0)).toEqual({ decision: 'retry', delayMs: 90_000, usesAttempt: false });
  });

  it('uses up attempts for limits once the free restarts are gone, so that no job waits for ever', () => {
    const limited = new AppError('github.rate_limited', { retryAfterMs: 90_000 });
    const exhausted = { maxAttempts: runAnalysis.attempts + runAnalysis.freeRestarts };

    expect(decideRetry(limited, attempts({ ...exhausted, attempt: 14 }), 0)).toEqual({
      decision: 'retry',
      delayMs: 90_000,
      usesAttempt: true,
    });
    expect(decideRetry(limited, attempts({ ...exhausted, attempt: 15 }), 0)).toEqual({ decision: 'give-up' });
  });

  it('waits at least a second and at most an hour, whatever is stated', () => {
    const delay = (retryAfterMs: number) => decideRetry(new AppError('github.rate_limited', { retryAfterMs }), attempts(), 0);

    expect(delay(0)).toMatchObject({ delayMs: 1_000 });
    expect(delay(1e12)).toMatchObject({ delayMs: 3_600_000 });
  });

  it('writes again to a branch that moved, although other conflicts end', () => {
    expect(decideRetry(new AppError('github.conflict'), attempts(), 0)).toMatchObject({ decision: 'retry', usesAttempt: true });
  });
});
