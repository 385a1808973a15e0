import { AppError } from '@autodevops/contracts/errors';

/** Prisma's and the system's codes for a database or network that cannot be reached, is overloaded or asks to try again. */
const transient = /^(?:P1\d{3}|P2024|P2028|P2034|P2037|ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|08\w{3}|57P\d{2}|53\w{3}|40001|40P01)$/;

/** The failure as an `AppError`: itself, `service.unavailable` where trying again can help, `internal` otherwise. */
export function asAppError(error: unknown): AppError {
  if (AppError.is(error)) return error;
  return new AppError(isTransient(error, 0) ? 'service.unavailable' : 'internal', { cause: error });
}

function isTransient(error: unknown, depth: number): boolean {
  if (typeof error !== 'object' || error === null || depth > 4) return false;
  const { code, cause, meta } = error as { code?: unknown; cause?: unknown; meta?: { code?: unknown; driverAdapterError?: unknown } };
  if (typeof code === 'string' && transient.test(code)) return true;
  if (typeof meta?.code === 'string' && transient.test(meta.code)) return true;
  return isTransient(cause, depth + 1) || isTransient(meta?.driverAdapterError, depth + 1);
}
