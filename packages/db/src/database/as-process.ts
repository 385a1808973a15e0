import type { Prisma } from '../generated/client.ts';
import { type Database, openDatabase } from './database.ts';
import { translateFailure } from './translate-failure.ts';

/**
 * One statement of the process itself, which is a transaction of its own: one round trip. The login role has no right on any table; it may call
 * the few functions that were granted to it by name, which take the account as an argument and check it. For this package's functions only.
 */
export async function asProcess<Row>(database: Database, statement: Prisma.Sql): Promise<Row[]> {
  try {
    return await openDatabase(database).client.$queryRaw<Row[]>(statement);
  } catch (error) {
    throw translateFailure(error);
  }
}
