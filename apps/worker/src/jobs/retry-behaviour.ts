import type { AppError, ErrorCode, ErrorKind } from '@autodevops/contracts/errors';
import { type Backoff, backoffDelay } from '@autodevops/queue';

/**
 * What follows from a failed attempt.
 * - `end`: trying again cannot mend it. - `back-off`: again after a growing delay, using up an attempt.
 * - `wait`: again when the other side says, without using up an attempt.
 */
export type RetryBehaviour = 'end' | 'back-off' | 'wait';

/** The one table from error kinds to retry behaviour. */
export const retryBehaviours: Readonly<Record<ErrorKind, RetryBehaviour>> = {
  'invalid-input': 'end',
  forbidden: 'end',
  'not-found': 'end',
  conflict: 'end',
  bug: 'end',
  // GitHub refused the App's own token: the next attempt makes a new one.
  unauthenticated: 'back-off',
  upstream: 'back-off',
  unavailable: 'back-off',
  limit: 'wait',
};

/** Codes that behave unlike their kind. The branch moved while it was written to: the next attempt reads the newest state. */
const exceptions: Partial<Readonly<Record<ErrorCode, RetryBehaviour>>> = { 'github.conflict': 'back-off' };

const shortestWaitMs = 1_000;
const longestWaitMs = 3_600_000;
/** GitHub asks for at least a minute where it names no time. */
const unstatedWaitMs = 60_000;

/** What becomes of a job whose attempt failed. */
export type RetryDecision =
  | { readonly decision: 'end' }
  /** No attempt is left. */
  | { readonly decision: 'give-up' }
  | { readonly decision: 'retry'; readonly delayMs: number; readonly usesAttempt: boolean };

export interface Attempts {
  /** The attempt that failed, from 1. */
  readonly attempt: number;
  /** The attempts this job may use, raised by each restart that used none. */
  readonly maxAttempts: number;
  /** What the definition allows: `attempts` tries and `freeRestarts` restarts that use none. */
  readonly attempts: number;
  readonly freeRestarts: number;
  readonly backoff: Backoff;
}

/** Decides by the table above. `random` is a number in [0, 1). */
export function decideRetry(error: AppError, attempts: Attempts, random: number): RetryDecision {
  const behaviour = exceptions[error.code] ?? retryBehaviours[error.kind];
  if (behaviour === 'end') return { decision: 'end' };
  const mayRestartFree = attempts.maxAttempts < attempts.attempts + attempts.freeRestarts;
  if (behaviour === 'wait' && mayRestartFree) {
    const stated = error.retryAfterMs ?? unstatedWaitMs;
    return { decision: 'retry', delayMs: Math.min(longestWaitMs, Math.max(shortestWaitMs, stated)), usesAttempt: false };
  }
  if (attempts.attempt >= attempts.maxAttempts) return { decision: 'give-up' };
  // Restarts that used no attempt do not lengthen the delay.
  const tries = Math.max(1, attempts.attempt - (attempts.maxAttempts - attempts.attempts));
  const backoff = backoffDelay(attempts.backoff, tries, random);
  const delayMs = behaviour === 'wait' ? Math.max(backoff, Math.min(longestWaitMs, error.retryAfterMs ?? unstatedWaitMs)) : backoff;
  return { decision: 'retry', delayMs, usesAttempt: true };
}
