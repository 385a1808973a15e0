import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../testing/index.ts';
import { ensureLoginRoles, loginRoles } from './ensure-login-roles.ts';
import { migrate } from './migrate.ts';
import { readMigrations } from './read-migrations.ts';

let test: TestDatabase;
let directory: string;
const write = (file: string, sql: string) => writeFileSync(path.join(directory, file), sql);
const query = async <Row extends pg.QueryResultRow>(sql: string, url = test.ownerUrl): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
};

beforeEach(async () => {
  // template0 is empty: what is tried here is the runner.
  test = await cloneDatabase(inject('postgres'), 'template0');
  directory = mkdtempSync(path.join(tmpdir(), 'autodevops-migrations-'));
  write('20260101000000_first.sql', 'create table first (id int);');
  write('20260102000000_second.sql', 'create table second (id int); insert into second values (1);');
});
afterEach(async () => {
  rmSync(directory, { recursive: true });
  await test.drop();
});

describe('migrate', () => {
  it('applies each file once, in order, with the bookkeeping of the Supabase CLI', async () => {
    const first = await migrate(test.ownerUrl, { directory });
    const second = await migrate(test.ownerUrl, { directory });

    expect([first, second]).toEqual([['20260101000000', '20260102000000'], []]);
    expect(
      await query('select version, name, cardinality(statements) as count from supabase_migrations.schema_migrations order by 1'),
    ).toEqual([
      { version: '20260101000000', name: 'first', count: 1 },
      { version: '20260102000000', name: 'second', count: 1 },
    ]);
  });

  it('applies each file once when many runners start at once', async () => {
    const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(test.ownerUrl, { directory })));

    expect(applied.flat().sort()).toEqual(['20260101000000', '20260102000000']);
    expect(await query('select * from second')).toHaveLength(1);
  });

  it('leaves nothing of a file that fails, keeps those before it, and says where', async () => {
    write('20260103000000_third.sql', 'create table third (id int);\n\nselect nonsense;');

    await expect(migrate(test.ownerUrl, { directory })).rejects.toThrow(
      'Migration 20260103000000_third failed at line 3: column "nonsense" does not exist',
    );
    expect(await query(`select to_regclass('first') is not null as first, to_regclass('third') is not null as third`)).toEqual([
      { first: true, third: false },
    ]);
  });

  it('refuses a file that was changed after it was applied', async () => {
    await migrate(test.ownerUrl, { directory });
    write('20260101000000_first.sql', 'create table first (id bigint);');
    write('20260103000000_third.sql', 'create table third (id int);');

    await expect(migrate(test.ownerUrl, { directory })).rejects.toThrow('20260101000000_first was changed after it was applied');
    expect(await query(`select to_regclass('third') as third`)).toEqual([{ third: null }]);
  });

  it('refuses a file that is older than what is applied', async () => {
    await migrate(test.ownerUrl, { directory });
    write('20260101120000_late.sql', 'create table late (id int);');

    await expect(migrate(test.ownerUrl, { directory })).rejects.toThrow('20260101120000_late is older than the newest applied one');
  });

  it('goes on where the Supabase CLI stopped, whose record holds the statements apart', async () => {
    await query(`create schema supabase_migrations;
      create table supabase_migrations.schema_migrations (version text primary key, statements text[], name text);
      insert into supabase_migrations.schema_migrations values ('20260101000000', array['create table first', '(id int)'], 'first')`);

    expect(await migrate(test.ownerUrl, { directory })).toEqual(['20260102000000']);
  });

  it('refuses a file whose name is not one of a migration, and two of one version', () => {
    write('20260102000000_twice.sql', '');
    expect(() => readMigrations(directory)).toThrow('Two migrations have the version 20260102000000');

    write('third.sql', '');
    expect(() => readMigrations(directory)).toThrow('third.sql is not named as a migration');
  });

  it('brings our own schema to an empty database, twice without a change', async () => {
    const applied = await migrate(test.ownerUrl);

    expect(applied).toEqual(readMigrations().map(({ version }) => version));
    expect(await migrate(test.ownerUrl)).toEqual([]);
  });

  it('keeps what Supabase has of its own', async () => {
    await query(`create schema auth; create function auth.uid() returns uuid language sql as 'select null::uuid';
      create schema realtime; create table realtime.messages (
        topic text, extension text, payload jsonb, event text, private boolean, id uuid default gen_random_uuid(), inserted_at timestamp default now());
      alter table realtime.messages enable row level security;
      create function realtime.send(payload jsonb, event text, topic text, private boolean default true) returns void language sql
        as 'insert into realtime.messages (payload, event, topic, private) values (payload, event, topic, private)'`);

    await migrate(test.ownerUrl);

    expect(await query(`select tgname from pg_trigger where tgrelid = 'realtime.messages'::regclass`)).toEqual([]);
    expect(await query(`select policyname from pg_policies where schemaname = 'realtime'`)).toEqual([{ policyname: 'members_listen' }]);
    expect(await query(`select prosrc from pg_proc where oid = 'auth.uid'::regproc`)).toEqual([{ prosrc: 'select null::uuid' }]);
  });
});

describe('ensureLoginRoles', () => {
  it('passes over a password of another role, such as the owner in the settings of a local stack', async () => {
    const passwords = { ...inject('postgres').passwords, owner: inject('postgres').ownerPassword };

    expect(await ensureLoginRoles(test.ownerUrl, passwords)).toEqual(Object.values(loginRoles));
  });

  it('lets each role log in with its password, before or after the migrations, any number of times', async () => {
    const { passwords } = inject('postgres');

    await ensureLoginRoles(test.ownerUrl, passwords);
    await migrate(test.ownerUrl);
    await ensureLoginRoles(test.ownerUrl, passwords);

    for (const role of ['api', 'worker', 'realtime', 'queue'] as const) {
      expect(await query('select session_user::text as name', test.url(role))).toEqual([{ name: `autodevops_${role}` }]);
    }
  });

  it('lets the queue make its schema, and nothing else see it', async () => {
    await migrate(test.ownerUrl);
    await ensureLoginRoles(test.ownerUrl, inject('postgres').passwords);

    await query('create schema if not exists bullmq; create table bullmq.job (id int)', test.url('queue'));

    await expect(query('select * from bullmq.job', test.url('api'))).rejects.toThrow('permission denied');
    await expect(query('select * from public.users', test.url('queue'))).rejects.toThrow('permission denied');
  });
});
