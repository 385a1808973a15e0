import { AppError } from '@autodevops/contracts/errors';
import pg from 'pg';
import { Prisma } from '../generated/client.ts';

/** Prisma: cannot reach, timed out, connection closed, too many connections, pool timeout, transaction API, write conflict or deadlock. */
const passingCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034', 'P2037']);
/** What the driver adapter calls the same. */
const passingKinds = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
  'TransactionWriteConflict',
]);
/** SQLSTATE: connection exceptions, shutdown or start of the server, serialization, deadlock, cancelled by a timeout, a lock not had in time, no connection left. */
const passingStates = /^(08\d{3}|57P0[1-5]|40001|40P01|57014|55P03|53300)$/;
const passingText =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|is not queryable|Connection terminated|timeout exceeded when trying to connect|terminating connection|the database system is/;

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
  const { kind, originalCode } = driverCause(error);
  if (passingKinds.has(kind ?? '') || passingStates.test(originalCode ?? '')) return true;
  const { code } = error as { code?: string };
  return passingCodes.has(code ?? '') || passingText.test(`${error.message} ${code ?? ''}`);
}

interface DriverCause {
  readonly kind?: string;
  /** The SQLSTATE. */
  readonly originalCode?: string;
}

/** What the driver says about a failure: itself, or as far as Prisma hands it on, inside `meta` or as the cause of its own error. */
function driverCause(error: unknown): DriverCause {
  if (error instanceof pg.DatabaseError) return error.code === undefined ? {} : { originalCode: error.code };
  const { meta, cause } = error as { meta?: { driverAdapterError?: { cause?: DriverCause } }; cause?: DriverCause };
  return meta?.driverAdapterError?.cause ?? cause ?? {};
}

/** True when the database did not let the role of the connection in: unknown, a wrong password, or no such database. */
export function isRefusedSignIn(error: unknown): boolean {
  return /^(28\d{3}|28P01|3D000)$/.test(driverCause(error).originalCode ?? '');
}

/** True when the database refused a statement because of this kind of constraint, or because rights are missing. */
export function isViolation(error: unknown, kind: 'unique' | 'foreign-key' | 'rights'): boolean {
  if (!(error instanceof Error)) return false;
  const state = { unique: '23505', 'foreign-key': '23503', rights: '42501' }[kind];
  if (driverCause(error).originalCode === state) return true;
  const code = { unique: 'P2002', 'foreign-key': 'P2003', rights: 'P1010' }[kind];
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === code;
}
