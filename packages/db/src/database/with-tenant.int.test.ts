import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { assertSafeRole } from './assert-safe-role.ts';
import { createDatabase, type Database } from './database.ts';
import { withDispatch, withIntake, withTenant } from './with-tenant.ts';

let test: TestDatabase;
let api: Database;
let worker: Database;
const role = (tx: { $queryRaw: <T>(sql: TemplateStringsArray) => Promise<T> }) =>
  tx.$queryRaw<{ current_user: string }[]>`select current_user::text`;

beforeAll(async () => {
  test = await createTestDatabase();
  api = createDatabase({ url: test.url('api'), applicationName: 'test-api' });
  worker = createDatabase({ url: test.url('worker'), applicationName: 'test-worker' });
});
afterAll(async () => {
  await Promise.all([api.close(), worker.close()]);
  await test.drop();
});

describe('withTenant', () => {
  it('takes the role of its identity for the transaction', async () => {
    const userId = crypto.randomUUID();

    expect(await withTenant(api, { kind: 'user', userId }, role)).toEqual([{ current_user: 'authenticated' }]);
    expect(await withTenant(api, { kind: 'anonymous' }, role)).toEqual([{ current_user: 'anon' }]);
    expect(await withIntake(api, role)).toEqual([{ current_user: 'intake' }]);
    expect(await withDispatch(worker, role)).toEqual([{ current_user: 'worker' }]);
  });
  it('accepts the login roles', async () => {
    await assertSafeRole(api);
    await assertSafeRole(worker);
  });
});
