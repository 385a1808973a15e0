import { createDatabase, type Database } from '@autodevops/db';
import { createTestDatabase, type TestDatabase } from '@autodevops/db/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { MaintenanceService } from './maintenance.service.ts';
import { batchSize } from './run-maintenance.ts';

let test: TestDatabase;
let database: Database;
let owner: pg.Pool;
const running: MaintenanceService[] = [];
const retention = { aiRequestsDays: 400 };

beforeAll(async () => {
  test = await createTestDatabase();
  database = createDatabase({ url: test.url('worker'), applicationName: 'maintenance-test' });
  owner = new pg.Pool({ connectionString: test.ownerUrl, max: 1 });
});
afterAll(async () => {
  await Promise.all(running.map((service) => service.onModuleDestroy()));
  await database.close();
  await owner.end();
  await test.drop();
});

const addOld = (count: number) =>
  owner.query(
    `insert into realtime.messages (topic, extension, inserted_at) select 'old', 'broadcast', now() - interval '73 hours' from generate_series(1, $1)`,
    [count],
  );
const countOld = async () => (await owner.query<{ count: number }>('select count(*)::int from realtime.messages')).rows[0]?.count;

it('clears each row away once, however many workers do it, and again when there is more', async () => {
  const cleared: number[] = [];
  const warnings: unknown[] = [];
  const log = {
    info: (fields: Readonly<Record<string, unknown>>) => void cleared.push(Number(fields['count'])),
    warn: (fields: unknown) => void warnings.push(fields),
    error: (fields: unknown) => void warnings.push(fields),
  };
  const total = 3 * batchSize + 5;
  await addOld(total);
  for (let worker = 0; worker < 3; worker += 1) {
    const service = new MaintenanceService(database, log, retention, { everyMs: 20, random: () => 0 });
    running.push(service);
    service.onApplicationBootstrap();
  }

  await vi.waitFor(() => expect(cleared.reduce((sum, count) => sum + count, 0)).toBe(total), { timeout: 20_000 });
  expect(await countOld()).toBe(0);
  await addOld(1);

  await vi.waitFor(async () => expect(await countOld()).toBe(0), { timeout: 20_000 });
  expect(warnings).toEqual([]);
});

it('does nothing more once it has stopped', async () => {
  await Promise.all(running.splice(0).map((service) => service.onModuleDestroy()));
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const service = new MaintenanceService(database, silent, retention, { everyMs: 1, random: () => 0 });
  service.onApplicationBootstrap();
  await service.onModuleDestroy();

  await addOld(1);
  // Fifty times the interval: there is no condition to wait for when nothing is to happen.
  await new Promise((resolve) => setTimeout(resolve, 50));

  expect(await countOld()).toBe(1);
});
