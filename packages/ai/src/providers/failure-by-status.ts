import type { ModelFailureKind } from '@autodevops/contracts/ai';
import { ProviderFailure } from './provider.ts';
import { readRetryAfter } from './retry-after.ts';

const byStatus: Readonly<Record<number, ModelFailureKind>> = {
  401: 'unauthorized',
  402: 'rate-none',
  403: 'unauthorized',
  404: 'unknown-model',
  408: 'server',
  409: 'server',
  413: 'refused-request',
  429: 'rate-minute',
  503: 'overloaded',
  529: 'overloaded',
};

/** Longer than this is no pause of a request, whatever the limit is called. */
const longPauseMs = 3_600_000;

/** What a status means at every service. `kind` overrides it where the body says more. */
export function failureByStatus(status: number, headers: Headers, known: { kind?: ModelFailureKind; retryAfterMs?: number | null } = {}) {
  const retryAfterMs = known.retryAfterMs ?? readRetryAfter(headers);
  const plain = byStatus[status] ?? (status >= 500 ? 'server' : 'refused-request');
  const kind = known.kind ?? plain;
  const isLong = kind === 'rate-minute' && retryAfterMs !== null && retryAfterMs > longPauseMs;
  return new ProviderFailure(isLong ? 'rate-day' : kind, { status, ...(retryAfterMs === null ? {} : { retryAfterMs }) });
}
