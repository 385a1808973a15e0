import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database, withTenant } from '../database/index.ts';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { fixture, organizations, users } from '../testing/row-level-security/index.ts';
import { findStanding } from './find-standing.ts';

let test: TestDatabase;
let database: Database;
let owner: pg.Pool;

beforeAll(async () => {
  test = await createTestDatabase();
  database = createDatabase({ url: test.url('api'), applicationName: 'standing-test' });
  owner = new pg.Pool({ connectionString: test.ownerUrl, max: 2 });
  await owner.query(fixture);
});
afterAll(async () => {
  await database.close();
  await owner.end();
  await test.drop();
});

/** A family of the member's sessions, one for each entry: ended or not. */
async function addFamily(...isEnded: boolean[]): Promise<string> {
  const familyId = randomUUID();
  for (const ended of isEnded) {
    await owner.query(
      `insert into sessions (family_id, user_id, token_hash, expires_at, ended_at)
       values ($1, $2, gen_random_uuid()::text, now() + interval '1 day', case when $3 then now() end)`,
      [familyId, users.member, ended],
    );
  }
  return familyId;
}

const standing = (familyId: string, organizationId: string | null = null, userId: string = users.member) =>
  withTenant(database, { kind: 'user', userId }, (tx) => findStanding(tx, { userId, familyId, organizationId }));

describe('the standing of a caller', () => {
  it.each([
    ['one session lives', [false], true],
    ['all of several live', [false, false], true],
    ['all are ended', [true, true], false],
    ['one of several is ended', [true, false], false],
    ['there is none', [], false],
  ])('has a live session or not: %s', async (_case, isEnded, isSessionLive) => {
    expect(await standing(await addFamily(...isEnded))).toEqual({ isSessionLive, role: null });
  });

  it('has no live session by the family of another user', async () => {
    expect(await standing(await addFamily(false), null, users.viewer)).toEqual({ isSessionLive: false, role: null });
  });

  it('has the role in the organization that is asked for, and none elsewhere', async () => {
    const familyId = await addFamily(false);

    expect(await standing(familyId, organizations.a)).toEqual({ isSessionLive: true, role: 'member' });
    expect(await standing(familyId, organizations.b)).toEqual({ isSessionLive: true, role: null });
  });

  it('is read through an index, however many sessions there are', async () => {
    await owner.query('analyze public.sessions');
    const client = await owner.connect();
    await client.query('set enable_seqscan = off');
    const { rows } = await client.query<{ 'QUERY PLAN': string }>('explain select from public.sessions where family_id = $1', [
      randomUUID(),
    ]);
    client.release(true);

    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('sessions_family');
  });
});
