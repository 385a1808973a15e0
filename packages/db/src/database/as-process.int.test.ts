import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Prisma } from '../generated/client.ts';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { asProcess } from './as-process.ts';
import { createDatabase, type Database } from './database.ts';

let test: TestDatabase;
let database: Database;

beforeAll(async () => {
  test = await createTestDatabase();
  database = createDatabase({ url: test.url('worker'), applicationName: 'test', maxConnections: 1 });
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

describe('a statement of the process itself', () => {
  it('is planned once for each connection to Postgres itself, whatever its values', async () => {
    const twice = [1, 2].map((value) => asProcess<{ value: number }>(database, Prisma.sql`select ${value}::int as value`));
    expect((await Promise.all(twice)).flat()).toEqual([{ value: 1 }, { value: 2 }]);

    const prepared = await asProcess<{ statement: string }>(database, Prisma.sql`select statement from pg_prepared_statements order by 1`);

    expect(prepared.map(({ statement }) => statement)).toEqual([
      'select $1::int as value',
      expect.stringContaining('pg_prepared_statements'),
    ]);
  });

  it('leaves its connection fit for the next one when it fails', async () => {
    await expect(asProcess(database, Prisma.sql`select 1 / ${0}::int`)).rejects.toThrow('division by zero');

    expect(await asProcess(database, Prisma.sql`select 1 as one`)).toEqual([{ one: 1 }]);
  });
});
