import { AppError, type AppErrorOptions } from '@autodevops/contracts/errors';

/** Whatever was thrown, as an `AppError`. What nobody foresaw becomes `internal`, with the cause kept for the log alone. */
export function asAppError(error: unknown): AppError {
  if (AppError.is(error)) return error;
  const options: AppErrorOptions = { cause: error };
  const status = httpStatus(error);
  if (status === 413) return new AppError('request.too_large', options);
  if (status === 404) return new AppError('route.not_found', options);
  if (status === 503) return new AppError('service.unavailable', options);
  return status !== undefined && status < 500 ? new AppError('request.invalid', options) : new AppError('internal', options);
}

/** Fastify's errors carry `statusCode`; those of Nest answer `getStatus()`. */
function httpStatus(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('statusCode' in error && typeof error.statusCode === 'number') return error.statusCode;
  if ('getStatus' in error && typeof error.getStatus === 'function') return Number(error.getStatus());
  return undefined;
}
