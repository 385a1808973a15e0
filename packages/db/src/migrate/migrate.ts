/**
 * Applies supabase/migrations to any Postgres 17, with the bookkeeping of the Supabase CLI, so that either may go on where the other
 * stopped. Only the owner of the schema can run it; no app does so with its own role.
 */
import { AppError } from '@autodevops/contracts/errors';
import pg from 'pg';
import { type Migration, readMigrations } from './read-migrations.ts';

export interface MigrateOptions {
  /** Another folder than supabase/migrations. */
  readonly directory?: string;
  readonly onApplied?: (migration: Migration) => void;
}

/** Any number: it only has to be the same for every runner. */
const lock = 7_204_118_233;

const bookkeeping = `
  create schema if not exists supabase_migrations;
  create table if not exists supabase_migrations.schema_migrations (version text not null primary key);
  alter table supabase_migrations.schema_migrations add column if not exists statements text[];
  alter table supabase_migrations.schema_migrations add column if not exists name text;
`;

/**
 * Applies what is not applied yet, each file in a transaction of its own, one runner at a time. Answers the versions that it applied. Safe to
 * repeat. Fails when an applied file has changed since, or when one would be applied out of order, and then changes nothing.
 */
export async function migrate(ownerUrl: string, options: MigrateOptions = {}): Promise<string[]> {
  const migrations = readMigrations(options.directory);
  const client = new pg.Client({
    connectionString: ownerUrl,
    connectionTimeoutMillis: 10_000,
    application_name: 'autodevops-migrate',
  });
  try {
    await client.connect();
    await client.query('set client_min_messages = warning');
    await client.query('select pg_advisory_lock($1)', [lock]);
    await client.query(bookkeeping);
    const pending = await selectPending(client, migrations);
    for (const migration of pending) {
      await apply(client, migration);
      options.onApplied?.(migration);
    }
    return pending.map(({ version }) => version);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function selectPending(client: pg.Client, migrations: readonly Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ version: string; statements: string[] | null }>(
    'select version, statements from supabase_migrations.schema_migrations order by version',
  );
  const applied = new Map(rows.map(({ version, statements }) => [version, statements]));
  for (const { version, name, sql } of migrations) {
    const statements = applied.get(version);
    // The CLI records a file's statements apart; only our own record is the file itself.
    if (statements?.length === 1 && statements[0] !== sql) {
      throw failure(`Migration ${version}_${name} was changed after it was applied. Undo the change and write a new migration.`, version);
    }
  }
  const newest = rows.at(-1)?.version ?? '';
  const pending = migrations.filter(({ version }) => !applied.has(version));
  const late = pending.find(({ version }) => version < newest);
  if (late !== undefined) {
    throw failure(
      `Migration ${late.version}_${late.name} is older than the newest applied one, ${newest}. Give it a newer version.`,
      late.version,
    );
  }
  return pending;
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const { version, name, sql } = migration;
  try {
    await client.query('begin');
    await client.query(sql);
    await client.query('insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, $3)', [
      version,
      name,
      [sql],
    ]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => undefined);
    const { message, position } = cause as { message: string; position?: string };
    const line = position === undefined ? '' : ` at line ${sql.slice(0, Number(position)).split('\n').length}`;
    throw failure(`Migration ${version}_${name} failed${line}: ${message}`, version, cause);
  }
}

function failure(detail: string, version: string, cause?: unknown): AppError {
  return new AppError('service.unavailable', { detail, context: { version }, ...(cause === undefined ? {} : { cause }) });
}
