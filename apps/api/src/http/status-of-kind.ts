import { type AppError, type ErrorCode, type ErrorKind, errorCatalogue } from '@autodevops/contracts/errors';

/** The one table from kinds of failure to HTTP numbers. */
const statusOfKind: Readonly<Record<ErrorKind, number>> = {
  'invalid-input': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  limit: 429,
  upstream: 502,
  unavailable: 503,
  bug: 500,
};

/** Codes whose number says more than their kind's: clients and proxies act on it. */
const statusOfCode: Partial<Record<ErrorCode, number>> = { 'request.too_large': 413 };

/** The HTTP number of an error code. */
export function statusOf(code: ErrorCode): number {
  return statusOfCode[code] ?? statusOfKind[errorCatalogue[code].kind];
}

/** Seconds for `Retry-After`, or undefined where trying again later does not help by itself. */
export function retryAfterSeconds(error: AppError): number | undefined {
  if (error.retryAfterMs !== undefined) return Math.max(1, Math.ceil(error.retryAfterMs / 1000));
  return error.kind === 'unavailable' ? 5 : undefined;
}
