import type { ModelFailureKind } from '@autodevops/contracts/ai';
import type { ProviderFailure } from '../providers/provider.ts';

/** Failures that pass by themselves within seconds. The rest is not mended by asking the same model again. */
const passing: ReadonlySet<ModelFailureKind> = new Set(['rate-minute', 'overloaded', 'server', 'network', 'bad-reply']);

const maxCallsOfOneModel = 3;
const baseMs = 400;
const capMs = 8_000;

export interface RetryQuestion {
  readonly failure: Pick<ProviderFailure, 'kind' | 'retryAfterMs'>;
  /** Calls of this model that have failed, this one included. */
  readonly failed: number;
  /** What is left of the deadline for this model. */
  readonly leftMs: number;
  /** In [0, 1). */
  readonly random: number;
}

/**
 * Milliseconds to wait before the same model is asked again, or null for not at all. Full jitter: anything between nothing and the
 * exponential step, on top of what the provider asked for. A wait that would use up more than half of the time that is left is no use: the next
 * model answers sooner.
 */
export function planRetry({ failure, failed, leftMs, random }: RetryQuestion): number | null {
  if (!passing.has(failure.kind) || failed >= maxCallsOfOneModel) return null;
  const step = Math.min(capMs, baseMs * 2 ** (failed - 1));
  const waitMs = Math.round((failure.retryAfterMs ?? 0) + random * step);
  return waitMs <= leftMs / 2 ? waitMs : null;
}
