import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';

let test: TestDatabase;
let client: pg.Client;
const column = async (sql: string) => (await client.query<{ name: string }>(sql)).rows.map(({ name }) => name);

beforeAll(async () => {
  test = await createTestDatabase();
  client = new pg.Client({ connectionString: test.ownerUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await test.drop();
});

describe('the catalogue', () => {
  it('has row-level security, forced, on every table, and at least one policy where anybody has a right', async () => {
    const bare = await column(`
      select format('%s.%s', nspname, relname) as name
      from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      where (nspname = 'public' or (nspname = 'realtime' and relname = 'messages')) and relkind in ('r', 'p')
        and not (relrowsecurity and relforcerowsecurity and (
          exists (select from pg_policy where polrelid = pg_class.oid)
          or not exists (select from aclexplode(relacl) as acl where acl.grantee <> relowner)
        ))`);

    expect(bare).toEqual([]);
  });

  it('has one policy for each role and verb of a table, because each further one is evaluated too', async () => {
    const double = await column(`
      select format('%s %s %s', tablename, role, cmd) as name from pg_policies, unnest(roles) as role
      group by schemaname, tablename, role, cmd having count(*) > 1`);

    expect(double).toEqual([]);
  });

  it('calls no function in a policy once a row', async () => {
    const unwrapped = await column(`
      select tablename || ' ' || policyname as name from pg_policies, lateral (select coalesce(qual, '') || coalesce(with_check, '') as text) as rule
      where regexp_replace(text, 'SELECT (auth|private|realtime)\\.', '', 'g') ~ '(auth|private|realtime)\\.'
        and policyname not in ('intake_reads_personal', 'intake_adds_owner')`);

    expect(unwrapped).toEqual([]);
  });

  it('leads an index with every column that a policy compares or that refers to another table', async () => {
    const slow = await column(`
      with compared as (
        select attrelid, attnum, attname from pg_attribute join pg_class on pg_class.oid = attrelid join pg_namespace on pg_namespace.oid = relnamespace
        where nspname = 'public' and relkind = 'r' and attnum > 0
          and (attname in ('organization_id', 'id') or (relname = 'audit_events' and attname = 'actor_user_id'))
        union
        select attrelid, attnum, attname from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
        join pg_namespace on pg_namespace.oid = connamespace
        where contype = 'f' and nspname = 'public'
      )
      select attrelid::regclass::text || '.' || attname as name from compared
      where not exists (select from pg_index where indrelid = attrelid and indkey[0] = attnum and indpred is null)`);

    expect(slow).toEqual([]);
  });

  it('has no role of ours that could get round it', async () => {
    const strong = await column(`
      select rolname as name from pg_roles
      where rolname in ('anon', 'authenticated', 'worker', 'intake') or rolname like 'autodevops%'
      group by rolname, oid, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolinherit
      having rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or rolinherit
        or exists (select from pg_class join pg_namespace on pg_namespace.oid = relnamespace where relowner = pg_roles.oid and nspname <> 'bullmq')`);

    expect(strong).toEqual([]);
  });

  it('lets the login roles become these roles and no other', async () => {
    const memberships = await column(`
      select member.rolname || ' -> ' || string_agg(role.rolname, ', ' order by role.rolname) || case when bool_or(inherit_option) then ' inherited' else '' end as name
      from pg_auth_members join pg_roles as member on member.oid = pg_auth_members.member join pg_roles as role on role.oid = roleid
      where member.rolname like 'autodevops%' group by member.rolname order by 1`);

    expect(memberships).toEqual([
      'autodevops_api -> anon, authenticated, intake',
      'autodevops_realtime -> anon, authenticated',
      'autodevops_worker -> worker',
    ]);
  });

  it('grants these verbs on whole tables, or on some columns where marked, and nothing else', async () => {
    const grants = await column(`
      select grantee || ': ' || string_agg(entry, ', ' order by entry) as name from (
        select grantee, table_name || ' ' || string_agg(verb, '' order by verb) as entry from (
          select grantee::text, table_name::text, left(privilege_type, 1) as verb from information_schema.role_table_grants
          where table_schema in ('public', 'realtime')
          union
          select grantee, table_name, lower(left(privilege_type, 1)) from information_schema.column_privileges as part
          where table_schema = 'public' and not exists (
            select from information_schema.role_table_grants as whole
            where (whole.grantee, whole.table_schema, whole.table_name, whole.privilege_type)
              = (part.grantee, part.table_schema, part.table_name, part.privilege_type))
        ) as verbs group by grantee, table_name
      ) as entries where grantee <> 'postgres' group by grantee order by grantee`);

    expect(grants).toMatchInlineSnapshot(`
      [
        "anon: messages S",
        "authenticated: acknowledgements DISu, ai_breakers S, ai_provider_keys DIs, ai_quotas DISu, ai_requests S, ai_usage S, analyses S, analysis_prose S, audit_events IS, current_findings S, findings S, installations ISu, jobs ISu, members S, mended_findings S, messages S, organizations S, proposal_files S, proposals Su, pull_requests S, repositories ISu, users S",
        "autodevops_realtime: messages IS",
        "intake: audit_events I, deliveries Is, github_accounts DISU, members IS, organizations IS, sessions DISU, users ISU",
        "worker: acknowledgements S, analyses IS, analysis_prose ISu, audit_events I, deliveries SU, findings IS, installations SU, jobs ISU, known_actions ISU, known_images DISU, mended_findings IS, organizations S, proposal_files IS, proposals ISU, pull_requests ISU, repositories SU",
      ]
    `);
  });

  it('lets the login roles call these functions and no other of ours', async () => {
    const callable = await column(`
      select rolname || ': ' || string_agg(proname, ', ' order by proname) as name
      from pg_proc join pg_namespace on pg_namespace.oid = pronamespace, aclexplode(proacl) as acl join pg_roles on pg_roles.oid = acl.grantee
      where nspname = 'private' and rolname like 'autodevops%' group by rolname order by rolname`);

    expect(callable).toMatchInlineSnapshot(`
      [
        "autodevops_api: claim_ai_breaker_probe, close_ai_breaker, extend_ai_request, open_ai_breaker, open_ai_breakers, reserve_ai_request, sealed_ai_keys, settle_ai_request",
        "autodevops_worker: claim_ai_breaker_probe, close_ai_breaker, extend_ai_request, open_ai_breaker, open_ai_breakers, reserve_ai_request, sealed_ai_keys, settle_ai_request",
      ]
    `);
  });

  it('pins the search path of every function of ours, and lets nobody unnamed call one', async () => {
    const loose = await column(`
      select proname as name from pg_proc join pg_namespace on pg_namespace.oid = pronamespace
      where nspname = 'private' and (
        not coalesce(proconfig @> array['search_path=""'], false)
        or has_function_privilege('anon', pg_proc.oid, 'execute')
        or exists (select from aclexplode(coalesce(proacl, acldefault('f', proowner))) as acl where acl.grantee = 0)
      )`);

    expect(loose).toEqual([]);
  });
});
