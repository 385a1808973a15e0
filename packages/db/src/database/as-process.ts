import type pg from 'pg';
import type { Prisma } from '../generated/client.ts';
import { type Database, openDatabase } from './database.ts';
import { translateFailure } from './translate-failure.ts';

/**
 * One statement of the process itself, which is a transaction of its own: one round trip, straight to the driver, and planned once for each connection. The
 * login role has no right on any table; it may call the few functions that were granted to it by name, which take the account as an argument and check
 * it. Rows are as the driver gives them: a bigint is a text. For this package's functions only, whose texts are few and fixed.
 */
export async function asProcess<Row extends object>(database: Database, { text, values }: Prisma.Sql): Promise<Row[]> {
  try {
    const client = await openDatabase(database).pool.connect();
    try {
      const { rows } = await client.query<Row>((await isDirect(client)) ? { name: nameOf(text), text, values } : { text, values });
      return rows;
    } finally {
      client.release();
    }
  } catch (error) {
    throw translateFailure(error);
  }
}

const directness = new WeakMap<pg.PoolClient, boolean>();

/**
 * Whether the server at the other end is Postgres itself, asked once for each connection. Behind a pool of transactions the next statement may meet another
 * server, which knows no statement by the name that the last one was given; such a pool tells a process id of its own.
 */
async function isDirect(client: pg.PoolClient): Promise<boolean> {
  const known = directness.get(client);
  if (known !== undefined) return known;
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const found = 'processID' in client && rows[0]?.pid === client.processID;
  directness.set(client, found);
  return found;
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? `autodevops_${names.size + 1}`;
  names.set(text, name);
  return name;
}
