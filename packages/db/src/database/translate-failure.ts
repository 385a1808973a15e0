import { AppError } from '@autodevops/contracts/errors';
import { Prisma } from '../generated/client.ts';

/** Prisma: cannot reach, timed out, connection closed, too many connections, pool timeout, transaction API, write conflict or deadlock. */
const passing = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034', 'P2037']);
/** SQLSTATE: connection exceptions, cannot connect now, admin shutdown, crash shutdown, serialization, deadlock, cancelled by a timeout. */
const passingState = /\b(08\d{3}|57P0[1-3]|40001|40P01|57014|53300)\b/;
const passingText =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|Connection terminated|timeout exceeded when trying to connect|terminating connection|the database system is/;

/**
 * A database that is not reachable, overloaded or in conflict becomes `service.unavailable`, to be tried again; anything else stays what it
 * is. The code that called decides what a unique or foreign key violation means (`isViolation`).
 */
export function translateFailure(error: unknown): unknown {
  if (AppError.is(error) || !isPassing(error)) return error;
  return new AppError('service.unavailable', { cause: error, retryAfterMs: 1_000, context: { part: 'postgres' } });
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    return passing.has(error.code) || passingState.test(stateOf(error));
  }
  return passingText.test(`${error.message} ${(error as NodeJS.ErrnoException).code ?? ''}`) || passingState.test(stateOf(error));
}

/** The SQLSTATE that Postgres gave, as far as Prisma hands it on, or an empty string. */
export function stateOf(error: unknown): string {
  const { meta, cause } = error as {
    meta?: { code?: string; driverAdapterError?: { cause?: { originalCode?: string; code?: string } } };
    cause?: { originalCode?: string; code?: string };
  };
  const driver = meta?.driverAdapterError?.cause ?? cause;
  return driver?.originalCode ?? driver?.code ?? meta?.code ?? '';
}

/** True when the database refused a statement because of this kind of constraint, or because rights are missing. */
export function isViolation(error: unknown, kind: 'unique' | 'foreign-key' | 'rights'): boolean {
  const state = { unique: '23505', 'foreign-key': '23503', rights: '42501' }[kind];
  if (stateOf(error) === state) return true;
  const code = { unique: 'P2002', 'foreign-key': 'P2003', rights: 'P1010' }[kind];
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === code;
}
