import type { Prisma } from '../generated/client.ts';
import { type Database, openDatabase } from './database.ts';
import { translateFailure } from './translate-failure.ts';

/**
 * One statement of the process itself, which is a transaction of its own: one round trip, straight to the driver. The login role has no right on
 * any table; it may call the few functions that were granted to it by name, which take the account as an argument and check it. Rows are as the
 * driver gives them: a bigint is a text. For this package's functions only.
 */
export async function asProcess<Row extends object>(database: Database, statement: Prisma.Sql): Promise<Row[]> {
  try {
    const { rows } = await openDatabase(database).pool.query<Row>(statement.text, statement.values);
    return rows;
  } catch (error) {
    throw translateFailure(error);
  }
}
