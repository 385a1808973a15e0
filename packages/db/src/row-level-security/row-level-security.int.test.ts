import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { attempts, evaluate, expectedOutcomes, fixture, type Outcomes, simplified } from '../testing/row-level-security/index.ts';

let test: TestDatabase;
let client: pg.Client;
const tables = [...new Set(attempts.map(({ table }) => table))];
const attemptsOn = (table: string) => attempts.filter((attempt) => attempt.table === table);

beforeAll(async () => {
  test = await createTestDatabase();
  client = new pg.Client({ connectionString: test.ownerUrl });
  await client.connect();
  await client.query(fixture);
});
afterAll(async () => {
  await client.end();
  await test.drop();
});

async function inTransaction<Result>(work: () => Promise<Result>): Promise<Result> {
  await client.query('begin');
  try {
    return await work();
  } finally {
    await client.query('rollback');
  }
}

/** Evaluates the matrix of a table after a statement of the owner that is undone afterwards. */
const outcomesAfter = (statement: string, table: string) =>
  inTransaction(async () => {
    await client.query(statement);
    return await evaluate(client, attemptsOn(table));
  });

describe('row-level security lets every actor do what the matrix says, and nothing else', () => {
  it.each(tables)('%s', async (table) => {
    const outcomes = await inTransaction(() => evaluate(client, attemptsOn(table)));

    expect(simplified(outcomes)).toEqual(expectedOutcomes(attemptsOn(table)));
  });

  it('has an attempt with all four verbs for every table', async () => {
    const { rows } = await client.query<{ name: string }>(
      `select schemaname || '.' || tablename as name from pg_tables where schemaname = 'public' or (schemaname, tablename) = ('realtime', 'messages')`,
    );

    const complete = tables.filter((table) => new Set(attemptsOn(table).flatMap(({ statements }) => Object.keys(statements))).size === 4);

    expect(complete.sort()).toEqual(rows.map(({ name }) => name).sort());
  });
});

describe('the matrix notices', () => {
  const baseline = new Map<string, Outcomes>();

  beforeAll(async () => {
    for (const table of tables) baseline.set(table, await inTransaction(() => evaluate(client, attemptsOn(table))));
  });

  async function unnoticed(mutations: readonly { table: string; statement: string }[]): Promise<string[]> {
    const missed: string[] = [];
    for (const { table, statement } of mutations) {
      const outcomes = await outcomesAfter(statement, table);
      if (JSON.stringify(outcomes) === JSON.stringify(baseline.get(table))) missed.push(statement);
    }
    return missed;
  }

  it('every policy that is dropped or loosened', async () => {
    const { rows: policies } = await client.query<{ table: string; name: string; using: string | null; check: string | null }>(
      `select format('%I.%I', schemaname, tablename) as table, policyname as name, qual as using, with_check as check from pg_policies`,
    );
    const mutations = policies.flatMap(({ table, name, using, check }) => [
      { table, statement: `drop policy ${name} on ${table}` },
      ...(using === null || using === 'true' ? [] : [{ table, statement: `alter policy ${name} on ${table} using (true)` }]),
      ...(check === null || check === 'true' ? [] : [{ table, statement: `alter policy ${name} on ${table} with check (true)` }]),
    ]);

    expect(mutations.length).toBeGreaterThan(100);
    expect(await unnoticed(mutations)).toEqual([]);
  });

  it('every right that is taken away', async () => {
    const { rows: grants } = await client.query<{ table: string; role: string; verb: string }>(
      `select distinct format('%I.%I', table_schema, table_name) as table, grantee as role, privilege_type as verb
       from information_schema.column_privileges
       where table_schema in ('public', 'realtime') and grantee <> 'postgres'
       union
       select format('%I.%I', table_schema, table_name), grantee, privilege_type from information_schema.role_table_grants
       where table_schema in ('public', 'realtime') and grantee <> 'postgres'`,
    );
    const mutations = grants.map(({ table, role, verb }) => ({ table, statement: `revoke ${verb} on ${table} from ${role}` }));

    expect(mutations.length).toBeGreaterThan(50);
    expect(await unnoticed(mutations)).toEqual([]);
  });

  it('every table on which it is switched off', async () => {
    // Of GitHub accounts the one role with rights may see all, and nobody has a right on answers: there the catalogue alone tells.
    const telling = tables.filter((table) => !['public.github_accounts', 'public.ai_answers'].includes(table));

    expect(await unnoticed(telling.map((table) => ({ table, statement: `alter table ${table} disable row level security` })))).toEqual([]);
  });
});
