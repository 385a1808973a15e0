import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { type MirroredTable, readPrismaSchema } from '../testing/read-prisma-schema.ts';

let test: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  test = await createTestDatabase();
  client = new pg.Client({ connectionString: test.ownerUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await test.drop();
});

/** The catalogue in the words of the mirror. Partial and expression indexes have no counterpart in Prisma. */
async function readCatalogue(): Promise<Record<string, MirroredTable>> {
  const { rows: columns } = await client.query<{ table: string; column: string; type: string }>(`
    select table_name as table, column_name as column,
      udt_name || case is_nullable when 'NO' then ' not null' else '' end || case when column_default is null then '' else ' default' end as type
    from information_schema.columns where table_schema = 'public' order by table_name, ordinal_position`);
  const { rows: keys } = await client.query<{ table: string; key: string }>(`
    select relname as table, (
      select string_agg(attname, ', ' order by place) from unnest(indkey::smallint[]) with ordinality as part (number, place)
      join pg_attribute on attrelid = indrelid and attnum = number
    ) as key
    from pg_index join pg_class on pg_class.oid = indrelid join pg_namespace on pg_namespace.oid = relnamespace
    where nspname = 'public' and indisunique and indpred is null`);
  const tables = [...new Set(columns.map(({ table }) => table))];
  return Object.fromEntries(
    tables.map((table) => [
      table,
      {
        columns: Object.fromEntries(columns.filter((column) => column.table === table).map(({ column, type }) => [column, type])),
        keys: keys
          .filter((key) => key.table === table)
          .map(({ key }) => key)
          .sort(),
      },
    ]),
  );
}

describe('schema.prisma', () => {
  it('mirrors the migrated database: tables, columns, types, nullability, defaults and unique keys', async () => {
    const mirror = readPrismaSchema();

    expect(Object.keys(mirror).length).toBeGreaterThan(10);
    expect(mirror).toEqual(await readCatalogue());
  });
});
