import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { inject } from 'vitest';
import { grantQueue, type LoginRole, loginRoles } from '../migrate/ensure-login-roles.ts';

/** What the global setup tells about the Postgres of this test run. */
export interface TestPostgres {
  readonly host: string;
  readonly port: number;
  readonly ownerPassword: string;
  readonly passwords: Readonly<Record<LoginRole, string>>;
  /** The database that holds every migration and no row. */
  readonly template: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: TestPostgres;
  }
}

export interface TestDatabase {
  readonly name: string;
  /** The owner's connection: for fixtures and checks, never for what is tested. */
  readonly ownerUrl: string;
  /** The connection of a login role, as an app has it. */
  url(role: LoginRole): string;
  /** Drops it once the closed connections are gone, with whoever is connected five seconds later. Safe to repeat. */
  drop(): Promise<void>;
}

/** A database of its own with every migration applied and no row. Make one a test file in `beforeAll`, and drop it in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const postgres = inject('postgres');
  return cloneDatabase(postgres, postgres.template);
}

/** Clones any database of the test's Postgres. The source must have no connection. */
export async function cloneDatabase(postgres: TestPostgres, source: string): Promise<TestDatabase> {
  const name = `test_${Date.now().toString(36)}_${randomBytes(5).toString('hex')}`;
  const url = (role: string, password: string, database: string) =>
    `postgresql://${role}:${encodeURIComponent(password)}@${postgres.host}:${postgres.port}/${database}`;
  const owner = (database: string) => url('postgres', postgres.ownerPassword, database);
  await asOwner(owner('postgres'), (client) => client.query(`create database ${name} template ${client.escapeIdentifier(source)}`));
  await asOwner(owner(name), grantQueue);
  return {
    name,
    ownerUrl: owner(name),
    url: (role) => url(loginRoles[role], postgres.passwords[role], name),
    drop: () =>
      asOwner(owner('postgres'), async (client) => {
        await leaving(client, name);
        await client.query(`drop database if exists ${name} with (force)`);
      }),
  };
}

/** How long connections that were closed may take to be gone, in milliseconds. */
const leaveTimeMs = 5_000;

/**
 * Waits until nobody is connected, or for five seconds. A pool that was ended has sent its farewell, and the server may not have read it yet:
 * being thrown out at that moment is an error that nobody listens for any more.
 */
async function leaving(client: pg.Client, name: string): Promise<void> {
  const end = Date.now() + leaveTimeMs;
  while (Date.now() < end) {
    const { rows } = await client.query('select 1 from pg_stat_activity where datname = $1 limit 1', [name]);
    if (rows.length === 0) return;
    await sleep(20);
  }
}

async function asOwner(connectionString: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString });
  try {
    await client.connect();
    await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
