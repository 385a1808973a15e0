import { AppError } from '@autodevops/contracts/errors';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { fixture, organizations, rows, users } from '../testing/row-level-security/index.ts';
import type { Transaction } from '../transaction.ts';
import { assertSafeRole, pingDatabase } from './assert-safe-role.ts';
import { createDatabase, type Database } from './database.ts';
import { isViolation } from './translate-failure.ts';
import { type Identity, withDispatch, withIntake, withTenant } from './with-tenant.ts';

let test: TestDatabase;
let owner: pg.Client;
let api: Database;
let worker: Database;
const open = (url: string, options = {}) => createDatabase({ url, applicationName: 'test', ...options });
const ownerUser: Identity = { kind: 'user', userId: users.owner };
const outsider: Identity = { kind: 'user', userId: users.outsider };

interface Settings {
  readonly role: string;
  readonly claims: string;
  readonly organizationId: string;
}
const settings = async (tx: Transaction) =>
  (
    await tx.$queryRaw<Settings[]>`select current_user::text as role, coalesce(current_setting('request.jwt.claims', true), '') as claims,
    coalesce(current_setting('app.organization_id', true), '') as "organizationId"`
  )[0];

beforeAll(async () => {
  test = await createTestDatabase();
  owner = new pg.Client({ connectionString: test.ownerUrl });
  await owner.connect();
  await owner.query(fixture);
  api = open(test.url('api'));
  worker = open(test.url('worker'));
});
afterAll(async () => {
  await Promise.all([api.close(), worker.close(), owner.end()]);
  await test.drop();
});

describe('a transaction', () => {
  it('takes the role and the claims of its identity', async () => {
    expect(await withTenant(api, ownerUser, settings)).toEqual({
      role: 'authenticated',
      claims: JSON.stringify({ sub: users.owner, role: 'authenticated' }),
      organizationId: '',
    });
    expect(await withTenant(api, { kind: 'anonymous' }, settings)).toMatchObject({ role: 'anon' });
    expect(await withIntake(api, settings)).toEqual({ role: 'intake', claims: '', organizationId: '' });
    expect(await withDispatch(worker, settings)).toEqual({ role: 'worker', claims: '', organizationId: '' });
    expect(await withTenant(worker, { kind: 'worker', organizationId: organizations.a }, settings)).toEqual({
      role: 'worker',
      claims: '',
      organizationId: organizations.a,
    });
  });

  it('sees the rows of its tenant only, through the Prisma client', async () => {
    const names = (identity: Identity) => withTenant(api, identity, (tx) => tx.repository.findMany({ select: { name: true } }));

    expect(await names(ownerUser)).toEqual([{ name: 'one' }]);
    expect(await names(outsider)).toEqual([{ name: 'two' }]);
  });

  it('rolls back when its work rejects, and hands the error on as it is', async () => {
    const cause = new Error('no');
    const work = withTenant(api, ownerUser, async (tx) => {
      await tx.repository.update({ where: { id: rows.repository.a }, data: { name: 'changed' } });
      throw cause;
    });

    await expect(work).rejects.toBe(cause);
    expect((await owner.query('select name from repositories where id = $1', [rows.repository.a])).rows).toEqual([{ name: 'one' }]);
  });

  it('refuses an identity that is no UUID before it reaches the database', async () => {
    await expect(withTenant(api, { kind: 'user', userId: `' or true --` }, settings)).rejects.toThrow('UUID');
  });

  it('leaves nothing of its identity on a pooled connection, whoever comes next and however it ended', async () => {
    const pooled = open(test.url('api'), { maxConnections: 3 });
    const identities: Identity[] = [ownerUser, outsider, { kind: 'anonymous' }];

    const wrong = await Promise.all(
      Array.from({ length: 400 }, async (_, index) => {
        const identity = identities[index % 3] ?? ownerUser;
        const expected = identity === ownerUser ? ['one'] : identity === outsider ? ['two'] : [];
        try {
          const seen = await withTenant(pooled, identity, async (tx) => {
            if (identity.kind === 'anonymous') return [];
            const found = await tx.repository.findMany({ select: { name: true } });
            if (index % 10 === 0) throw new Error('aborted on purpose');
            return found.map(({ name }) => name);
          });
          return JSON.stringify(seen) === JSON.stringify(expected) ? [] : [index];
        } catch (error) {
          return (error as Error).message === 'aborted on purpose' ? [] : [index, String(error)];
        }
      }),
    );

    expect(wrong.flat()).toEqual([]);
    await pooled.close();
  });

  it('cannot become a role that its login may not become', async () => {
    await expect(withTenant(api, { kind: 'worker', organizationId: organizations.a }, settings)).rejects.toThrow(
      'permission denied to set role',
    );
    await expect(withIntake(worker, settings)).rejects.toThrow('permission denied to set role');
  });
});

describe('failures', () => {
  it('tell a violated key, a missing target and missing rights apart', async () => {
    const caught = (work: (tx: Transaction) => Promise<unknown>) => withTenant(api, ownerUser, work).catch((error: unknown) => error);
    const repository = {
      organizationId: organizations.a,
      installationId: rows.installation.a,
      owner: 'a',
      name: 'x',
      defaultBranch: 'main',
    };

    const unique = await caught((tx) => tx.repository.create({ data: { ...repository, githubRepositoryId: 1 } }));
    const foreign = await caught((tx) =>
      tx.repository.create({ data: { ...repository, installationId: rows.installation.b, githubRepositoryId: 7 } }),
    );
    const rights = await caught((tx) => tx.session.findMany());
    const rawUnique = await caught(
      (tx) => tx.$executeRaw`insert into repositories (organization_id, installation_id, github_repository_id, owner,
      name, default_branch) values (${organizations.a}::uuid, ${rows.installation.a}::uuid, 1, 'a', 'x', 'main')`,
    );

    expect([isViolation(unique, 'unique'), isViolation(rawUnique, 'unique'), isViolation(foreign, 'unique')]).toEqual([true, true, false]);
    expect([isViolation(foreign, 'foreign-key'), isViolation(unique, 'foreign-key')]).toEqual([true, false]);
    expect([isViolation(rights, 'rights'), isViolation(unique, 'rights')]).toEqual([true, false]);
  });

  it('say that the database is not reachable, and when to try again', async () => {
    const away = open('postgresql://autodevops_api:x@127.0.0.1:1/none');

    for (const work of [() => withTenant(away, ownerUser, settings), () => pingDatabase(away), () => assertSafeRole(away)]) {
      const error = await work().catch((reason: unknown) => reason);
      expect(AppError.is(error) && [error.code, error.retryAfterMs]).toEqual(['service.unavailable', 1_000]);
    }
  });

  it('say so too when every connection is busy, when a statement takes too long, and when the server ends it', async () => {
    const narrow = open(test.url('api'), { maxConnections: 1, connectTimeoutMs: 200, statementTimeoutMs: 400 });
    const code = (work: Promise<unknown>) =>
      work.then(
        () => 'done',
        (error: unknown) => (AppError.is(error) ? error.code : String(error)),
      );
    const sleep = (tx: Transaction) => tx.$queryRaw`select pg_sleep(2)::text`;

    const [slow, waiting] = await Promise.all([code(withTenant(narrow, ownerUser, sleep)), code(withTenant(narrow, ownerUser, settings))]);
    const killed = await code(
      withTenant(narrow, ownerUser, async (tx) => {
        const [row] = await tx.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`;
        await owner.query('select pg_terminate_backend($1)', [row?.pid]);
        await settings(tx);
      }),
    );

    expect([slow, waiting, killed]).toEqual(['service.unavailable', 'service.unavailable', 'service.unavailable']);
    expect(await withTenant(narrow, ownerUser, settings)).toMatchObject({ role: 'authenticated' });
    await narrow.close();
  });
});

describe('assertSafeRole', () => {
  const refused = async (url: string) => {
    const database = open(url);
    return await assertSafeRole(database)
      .then(
        () => 'accepted',
        (error: unknown) => (error as Error).message,
      )
      .finally(() => database.close());
  };

  it('accepts the login roles of the apps', async () => {
    expect(await Promise.all((['api', 'worker', 'realtime'] as const).map((role) => refused(test.url(role))))).toEqual([
      'accepted',
      'accepted',
      'accepted',
    ]);
  });

  it('says what to do where the database lets nobody in', async () => {
    const wrongPassword = test.url('api').replace(/:[^:@]+@/, ':wrong-password@');
    const wrongDatabase = test.url('api').replace(/\/[^/]+$/, '/nowhere');

    for (const url of [wrongPassword, wrongDatabase]) expect(await refused(url)).toContain('`npm run migrate` makes the roles');
  });

  it('refuses the owner', async () => {
    expect(await refused(test.ownerUrl)).toContain('postgres is a superuser');
  });

  it.each([
    ['has BYPASSRLS', 'bypassrls', ''],
    ['may create roles', 'createrole', ''],
    ['owns secrets', '', 'create table public.secrets (id int); alter table public.secrets owner to role_name'],
  ])('refuses a role that %s, and one that may become it', async (reason, attribute, setUp) => {
    const strong = `strong_${crypto.randomUUID().slice(0, 8)}`;
    const weak = `${strong}_login`;
    await owner.query(
      `create role ${strong} nologin ${attribute}; create role ${weak} login password 'weak-password'; grant ${strong} to ${weak}`,
    );
    await owner.query(setUp.replace('role_name', strong));

    const message = await refused(test.ownerUrl.replace(/\/\/[^@]+@/, `//${weak}:weak-password@`));

    await owner.query(`drop table if exists public.secrets; drop role ${weak}; drop role ${strong}`);
    expect(message).toContain(`${strong} ${reason}`);
  });
});
