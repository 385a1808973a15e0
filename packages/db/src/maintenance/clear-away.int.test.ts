import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database, withDispatch } from '../database/index.ts';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { clearAway, type Perishable, perishables } from './clear-away.ts';

let test: TestDatabase;
let database: Database;
let owner: pg.Pool;

beforeAll(async () => {
  test = await createTestDatabase();
  database = createDatabase({ url: test.url('worker'), applicationName: 'maintenance-test' });
  owner = new pg.Pool({ connectionString: test.ownerUrl, max: 2 });
});
afterAll(async () => {
  await database.close();
  await owner.end();
  await test.drop();
});

const retention = { aiRequestsDays: 100 };
const clear = (perishable: Perishable, limit = 100) => withDispatch(database, (tx) => clearAway(tx, perishable, limit, retention));

/** What is left, by the name that the fixture gave each row; the table is empty afterwards. */
const left = async (table: string, name: string) => {
  const { rows } = await owner.query<{ name: string }>(`delete from ${table} returning ${name} as name`);
  return rows.map((row) => row.name).sort();
};

const addMessages = (...ages: string[]) =>
  owner.query(
    `insert into realtime.messages (topic, extension, inserted_at) select age, 'broadcast', now() - age::interval from unnest($1::text[]) age`,
    [ages],
  );

const addOrganization = () => owner.query(`insert into public.organizations (slug, name) values ('one', 'One') on conflict do nothing`);

describe('clearing away', () => {
  it('deletes change events after 72 hours, and no earlier', async () => {
    await addMessages('73 hours', '71 hours');

    expect(await clear('realtime-messages')).toEqual({ outcome: 'cleared', count: 1 });

    expect(await left('realtime.messages', 'topic')).toEqual(['71 hours']);
  });

  it('deletes sessions a day after their end, used, ended or neither, and leaves those that live', async () => {
    await owner.query(`
      with person as (insert into public.users (github_user_id, login) values (1, 'ada') returning id)
      insert into public.sessions (family_id, user_id, token_hash, expires_at, used_at, ended_at)
      select gen_random_uuid(), id, hash, now() + expires::interval, used, ended from person, (values
        ('over', '-25 hours', null, null), ('used', '-25 hours', now(), null), ('ended', '-25 hours', null, now()),
        ('just-over', '-23 hours', null, null), ('alive', '1 hour', null, null), ('alive-used', '1 hour', now(), null), ('alive-ended', '1 hour', null, now())
      ) as row (hash, expires, used, ended)`);

    expect(await clear('sessions')).toEqual({ outcome: 'cleared', count: 3 });

    expect(await left('public.sessions', 'token_hash')).toEqual(['alive', 'alive-ended', 'alive-used', 'just-over']);
  });

  it('deletes deliveries 30 days after their end, however they ended, and never one that waits', async () => {
    await owner.query(`
      insert into public.deliveries (id, event, payload, status, received_at, processed_at)
      select gen_random_uuid(), name, '{}', status, now() - interval '90 days', now() - processed::interval from (values
        ('processed', 'processed', '31 days'), ('ignored', 'ignored', '31 days'), ('failed', 'failed', '31 days'),
        ('young', 'processed', '29 days'), ('waiting', 'received', null)
      ) as row (name, status, processed)`);

    expect(await clear('deliveries')).toEqual({ outcome: 'cleared', count: 3 });

    expect(await left('public.deliveries', 'event')).toEqual(['waiting', 'young']);
  });

  it('deletes AI receipts when the operator does not want them any more, and none that is open', async () => {
    await addOrganization();
    await owner.query(`
      insert into public.ai_requests (id, organization_id, task, prompt_version, question_hash, outcome, reserved_tokens, reserved_microdollars, expires_at, created_at)
      select gen_random_uuid(), organization.id, row.name, '1', 'hash', outcome, 0, 0, now(), now() - age::interval from public.organizations as organization, (values
        ('old', 'answered', '101 days'), ('old-refused', 'refused', '101 days'), ('open', 'open', '101 days'), ('young', 'answered', '99 days')
      ) as row (name, outcome, age)`);

    expect(await clear('ai-requests')).toEqual({ outcome: 'cleared', count: 2 });

    expect(await left('public.ai_requests', 'task')).toEqual(['open', 'young']);
  });

  it('deletes counters when nobody can ask about their window any more', async () => {
    await addOrganization();
    await owner.query(`
      insert into public.ai_usage (scope, organization_id, subject_id, window_start, requests)
      select scope, case when scope <> 'all-minute' then organization.id end, case when scope like '%-day' then organization.id end, now() - age::interval, number
      from public.organizations as organization, (values
        ('all-minute', '25 hours', 1), ('all-minute', '23 hours', 2), ('user-day', '91 days', 3), ('repository-day', '91 days', 4),
        ('user-day', '89 days', 5), ('organization-month', '401 days', 6), ('organization-month', '399 days', 7)
      ) as row (scope, age, number)`);

    expect(await clear('ai-usage')).toEqual({ outcome: 'cleared', count: 4 });

    expect(await left('public.ai_usage', 'requests')).toEqual(['2', '5', '7']);
  });

  it('deletes answers when their time is over', async () => {
    await addOrganization();
    await owner.query(`
      insert into public.ai_answers (organization_id, key, output, provider, model, expires_at)
      select organization.id, key, '{}', 'gemini', 'm', now() + left_over::interval from public.organizations as organization,
        (values ('over', '-1 second'), ('alive', '1 hour')) as row (key, left_over)`);

    expect(await clear('ai-answers')).toEqual({ outcome: 'cleared', count: 1 });

    expect(await left('public.ai_answers', 'key')).toEqual(['alive']);
  });

  it('deletes no more than it is asked to, the oldest first', async () => {
    await addMessages('73 hours', '76 hours', '75 hours', '74 hours');

    expect(await clear('realtime-messages', 3)).toEqual({ outcome: 'cleared', count: 3 });

    expect(await left('realtime.messages', 'topic')).toEqual(['73 hours']);
  });

  it.each(perishables)('of %s happens once at a time: another worker is told so and does nothing', async (perishable) => {
    await addMessages('73 hours');
    const isHeld = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const first = withDispatch(database, async (tx) => {
      await clearAway(tx, 'sessions', 1, retention);
      isHeld.resolve();
      await release.promise;
    });
    await isHeld.promise;

    expect(await clear(perishable)).toEqual({ outcome: 'busy' });

    release.resolve();
    await first;
    expect(await clear(perishable)).toMatchObject({ outcome: 'cleared' });
    await owner.query('delete from realtime.messages');
  });
});

describe('the functions behind it', () => {
  const functions = [
    'delete_old_realtime_messages',
    'delete_expired_sessions',
    'delete_ended_deliveries',
    'delete_old_ai_requests',
    'delete_old_ai_usage',
    'delete_expired_ai_answers',
    'sweep_ai_requests',
  ];

  it('may be called by the worker alone', async () => {
    const { rows } = await owner.query<{ name: string; callers: string }>(
      `select proname as name, string_agg(rolname, ', ') as callers from pg_proc cross join pg_roles
       where proname = any ($1) and not rolsuper and rolname !~ '^pg_' and has_function_privilege(pg_roles.oid, pg_proc.oid, 'execute')
       group by proname`,
      [functions],
    );

    expect(rows.sort((one, other) => one.name.localeCompare(other.name))).toEqual(
      [...functions].sort().map((name) => ({ name, callers: 'worker' })),
    );
  });
});
