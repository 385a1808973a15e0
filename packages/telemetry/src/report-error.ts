import { AppError, type ErrorKind } from '@autodevops/contracts/errors';
import type { Logger } from './create-logger.ts';

/** How loud a failure is: ours, somebody else's that will pass, or an answer that the caller already has. */
const levels: Readonly<Record<ErrorKind, 'error' | 'warn' | 'info'>> = {
  bug: 'error',
  unavailable: 'warn',
  upstream: 'warn',
  limit: 'warn',
  conflict: 'info',
  forbidden: 'info',
  'invalid-input': 'info',
  'not-found': 'info',
  unauthenticated: 'info',
};

/**
 * The one way in which an exception is reported. `message` is constant and says what failed, so that lines group; the error, its causes
 * and `fields` are shown beside it. Anything that is no `AppError` counts as a bug. Never throws.
 */
export function reportError(logger: Logger, error: unknown, message: string, fields: Readonly<Record<string, unknown>> = {}): void {
  const level = AppError.is(error) ? levels[error.kind] : 'error';
  logger[level]({ ...fields, error }, message);
}

/** Writes what no code caught, and ends the process with exit code 1: its state is unknown. To be called once at start. */
export function endOnUncaught(logger: Logger): void {
  const end = (message: string) => (error: unknown) => {
    logger.fatal({ error }, message);
    logger.flush();
    process.exit(1);
  };
  process.on('uncaughtException', end('uncaught exception'));
  process.on('unhandledRejection', end('unhandled rejection'));
}
