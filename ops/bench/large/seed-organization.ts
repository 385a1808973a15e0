import type pg from 'pg';
import { members, type OrganizationSize } from './organization-size.ts';
import { sampleFindings, sampleMaturity, sampleProfile } from './sample-documents.ts';

/** Names for statements: the same seed gives the same rows, with times counted back from now. */
const functions = `
create schema if not exists bench;
-- A number from 0 to count - 1.
create or replace function bench.pick(seed text, count bigint) returns integer language sql immutable
as $$ select ((('x' || substr(md5(seed), 1, 8))::bit(32)::bigint) % count)::integer $$;
create or replace function bench.id(seed text) returns uuid language sql immutable
as $$ select overlay(overlay(md5(seed) placing '4' from 13) placing '8' from 17)::uuid $$;
-- The repository of the row with this number: every tenth row is of the first one.
create or replace function bench.repository(slug text, number bigint, count bigint) returns uuid language sql immutable
as $$ select bench.id(slug || '-repository-' || case when number % 10 = 0 then 1 else 1 + (number / 10 * 9 + number % 10 - 1) % count end) $$;
`;

/** Every statement has the slug as $1, and the numbers that it names after it. */
const statements: readonly {
  readonly sql: string;
  readonly values: (size: OrganizationSize) => readonly unknown[];
  readonly areTriggersOn?: boolean;
}[] = [
  {
    sql: `insert into public.organizations (id, slug, name) values (bench.id($1), $1, initcap($1))`,
    values: () => [],
  },
  {
    sql: `with colleagues as (
        insert into public.users (id, github_user_id, login, name)
        select bench.id('user-' || n), 9000000 + n, 'colleague-' || n, 'Colleague ' || n from generate_series(1, $2::int) as n
        on conflict (id) do update set name = excluded.name returning id
      )
      insert into public.members (organization_id, user_id, role) select bench.id($1), id, 'member' from colleagues`,
    values: () => [members - 2],
  },
  {
    sql: `insert into public.installations (id, organization_id, github_installation_id, account_login, account_type, github_account_id)
      values (bench.id($1 || '-installation'), bench.id($1), 9000000 + bench.pick($1, 100000), $1, 'Organization', 9000000)`,
    values: () => [],
  },
  {
    sql: `insert into public.repositories (id, organization_id, installation_id, github_repository_id, owner, name, default_branch, connected_at)
      select bench.id($1 || '-repository-' || n), bench.id($1), bench.id($1 || '-installation'), 9000000 + n, $1,
        'service-' || lpad(n::text, 4, '0'), 'main', now() - interval '100 days'
      from generate_series(1, $2::int) as n`,
    values: ({ repositories }) => [repositories],
  },
  {
    sql: `insert into public.jobs
        (id, organization_id, repository_id, kind, dedupe_key, status, steps, attempt, error_code, error_message, created_at, started_at, finished_at)
      select bench.id($1 || '-job-' || n), bench.id($1), bench.repository($1, n, $2::bigint),
        case when n <= $4::int then 'analysis' else (array['analysis', 'summary', 'publication', 'fix'])[1 + n % 4] end, $1 || n,
        case when n > $4::int and n % 50 = 0 then 'failed' else 'succeeded' end,
        (select jsonb_agg(jsonb_build_object('id', 'step-' || step, 'title', 'Reading the repository', 'status', 'succeeded', 'startedAt', '2026-11-01T10:00:00.000Z',
          'endedAt', '2026-11-01T10:00:01.000Z', 'detail', step || ' files read')) from generate_series(1, 5) as step),
        1, case when n > $4::int and n % 50 = 0 then 'github.unavailable' end, case when n > $4::int and n % 50 = 0 then 'GitHub did not answer.' end,
        now() - interval '90 days' * (1 - n::float8 / $3::bigint), now() - interval '90 days' * (1 - n::float8 / $3::bigint),
        now() - interval '90 days' * (1 - n::float8 / $3::bigint) + interval '4 seconds'
      from generate_series(1, $3::bigint) as n`,
    values: ({ repositories, jobs, analyses }) => [repositories, jobs, analyses],
  },
  {
    sql: `insert into public.analyses
        (id, organization_id, repository_id, job_id, commit_sha, branch, trigger, score, headline, profile, maturity, duration_ms, created_at)
      select bench.id($1 || '-analysis-' || n), bench.id($1), bench.repository($1, n, $2::bigint), bench.id($1 || '-job-' || n), md5(n::text) || '01234567',
        'main', 'push', 40 + bench.pick($1 || n, 60), 'A TypeScript monorepo with twelve packages.', $4::jsonb,
        $5::jsonb -> bench.pick($1 || '-level-' || n, 5), 900 + n % 700, now() - interval '90 days' * (1 - n::float8 / $3::bigint)
      from generate_series(1, $3::bigint) as n`,
    values: ({ repositories, analyses }) => [
      repositories,
      analyses,
      JSON.stringify(sampleProfile()),
      JSON.stringify([1, 2, 3, 4, 5].map(sampleMaturity)),
    ],
  },
  {
    sql: `with latest as (
        select distinct on (repository_id) id from public.analyses where organization_id = bench.id($1) order by repository_id, created_at desc, id desc
      ), counted as (
        select analysis.id, case when latest.id is null then 10 else $2::int / $3::int end as findings
        from public.analyses as analysis left join latest on latest.id = analysis.id where analysis.organization_id = bench.id($1)
      ), sample as (
        select counted.id as analysis_id, n, $4::jsonb -> bench.pick(counted.id::text || n, jsonb_array_length($4::jsonb)) as document,
          md5(n || 'a') || md5(n || 'b') as fingerprint
        from counted cross join lateral generate_series(1, counted.findings) as n
      )
      insert into public.findings (id, organization_id, analysis_id, rule_id, fingerprint, severity, body, excerpt, created_at)
      select bench.id(analysis_id::text || n), bench.id($1), analysis_id, document ->> 'rule', fingerprint, document ->> 'severity',
        (document -> 'body') || jsonb_build_object(
          'fingerprint', fingerprint,
          'message', 'The job build-' || n || ' of the workflow does what this rule is about, in a way that only this text tells.',
          'place', jsonb_build_object('file', '.github/workflows/part-' || n % 7 || '.yml', 'line', n, 'column', 5, 'endLine', n, 'endColumn', 20),
          'suppression', case when n % 40 = 0
            then jsonb_build_object('source', 'comment', 'reason', 'Known and accepted.', 'until', null, 'place', null) end),
        document -> 'excerpt', now()
      from sample`,
    // They keep the current findings.
    areTriggersOn: true,
    values: ({ findings, repositories }) => [findings, repositories, JSON.stringify(sampleFindings())],
  },
  {
    sql: `insert into public.proposals
        (id, organization_id, repository_id, analysis_id, status, commit_sha, content_hash, catalogue_version, jobs, needs, gate, kind, created_at)
      select bench.id(analysis.id::text || kind), analysis.organization_id, analysis.repository_id, analysis.id,
        case when kind = 'fix' then 'published' else 'outdated' end, analysis.commit_sha, analysis.commit_sha, '1', '[]', '[]',
        '{"isPassed": true, "checks": []}', kind, analysis.created_at
      from public.analyses as analysis cross join unnest(array['ci', 'fix']) as kind
      where analysis.organization_id = bench.id($1) and (kind = 'ci' or bench.pick(analysis.id::text, 10) = 0)`,
    values: () => [],
  },
  {
    sql: `insert into public.proposal_files (organization_id, proposal_id, path, content, provenance)
      select organization_id, id, '.github/workflows/part-1.yml', repeat(E'      - run: npm test\n', 80), '[]'
      from public.proposals where organization_id = bench.id($1)`,
    values: () => [],
  },
  {
    sql: `insert into public.pull_requests
        (id, organization_id, repository_id, proposal_id, number, url, branch, title, state, head_sha, opened_at, merged_at)
      select bench.id(proposal.id::text || 'pull'), proposal.organization_id, proposal.repository_id, proposal.id, row_number() over (partition by repository_id order by created_at),
        'https://github.example.test/pull/1', 'autodevops/ci', 'Add CI', case when bench.pick(proposal.id::text, 3) = 0 then 'open' else 'merged' end,
        proposal.commit_sha, proposal.created_at, case when bench.pick(proposal.id::text, 3) > 0 then proposal.created_at + interval '1 hour' end
      from public.proposals as proposal where proposal.organization_id = bench.id($1) and (kind = 'fix' or bench.pick(proposal.id::text, 5) = 0)`,
    values: () => [],
  },
  {
    sql: `insert into public.mended_findings (id, organization_id, repository_id, proposal_id, rule_id, fingerprint, severity, body, excerpt)
      select bench.id(proposal.id::text || n), proposal.organization_id, proposal.repository_id, proposal.id, finding.rule_id,
        case when n = 1 then md5('gone' || proposal.id) || md5('gone') else finding.fingerprint end, finding.severity, finding.body, finding.excerpt
      from public.proposals as proposal
      cross join lateral (
        select *, row_number() over (order by id) as n from public.findings as found
        where found.organization_id = bench.id($1) and found.analysis_id = proposal.analysis_id order by id limit 3
      ) as finding
      where proposal.organization_id = bench.id($1) and proposal.kind = 'fix'`,
    values: () => [],
  },
  {
    sql: `insert into public.acknowledgements (id, organization_id, repository_id, fingerprint, reason, acknowledged_by)
      select bench.id(repository_id::text || fingerprint), bench.id($1), repository_id, fingerprint, 'The runner is thrown away.', bench.id('user-1')
      from (
        select distinct analysis.repository_id, finding.fingerprint from public.findings as finding
        join public.analyses as analysis on analysis.id = finding.analysis_id
        where finding.organization_id = bench.id($1) and bench.pick(analysis.repository_id::text || finding.fingerprint, 20) = 0
      ) as accepted`,
    values: () => [],
  },
  {
    sql: `insert into public.analysis_prose (organization_id, repository_id, analysis_id, prose, origin)
      select organization_id, repository_id, id, '{"summary": [{"text": "A monorepo of twelve packages.", "cites": []}], "advice": []}',
        '{"source": "offline", "provider": "offline", "model": null, "requestId": null, "offlineReason": {"kind": "off"}}'
      from public.analyses where organization_id = bench.id($1)`,
    values: () => [],
  },
  {
    sql: `insert into public.ai_requests
        (id, organization_id, user_id, repository_id, task, prompt_version, question_hash, outcome, provider, model, key_source, input_tokens, output_tokens,
          cost_microdollars, reserved_tokens, reserved_microdollars, life, created_at, expires_at, ended_at, duration_ms)
      select bench.id($1 || '-ai-' || n), bench.id($1), case when n % 3 > 0 then bench.id('user-' || 1 + n % 18) end, bench.repository($1, n, $2::bigint),
        (array['analysis-summary', 'finding-explanation', 'proposal-review'])[1 + n % 3], '3', md5(n::text), (array['answered', 'cached', 'answered', 'refused'])[1 + n % 4],
        'gemini', 'model-' || n % 4, 'operator', 3000 + n % 900, 400, 1500 + n % 70, 4000, 2000,
        '[{"atMs": 0, "event": "reserved", "provider": null, "model": null, "failure": null, "note": null},
          {"atMs": 2, "event": "called", "provider": "gemini", "model": "model-1", "failure": null, "note": null},
          {"atMs": 900, "event": "answered", "provider": "gemini", "model": "model-1", "failure": null, "note": null}]',
        now() - interval '60 days' * (1 - n::float8 / $3::bigint), now(), now() - interval '60 days' * (1 - n::float8 / $3::bigint), 900
      from generate_series(1, $3::bigint) as n`,
    values: ({ repositories, aiRequests }) => [repositories, aiRequests],
  },
  {
    sql: `insert into public.ai_usage (scope, organization_id, subject_id, window_start, requests, tokens, microdollars)
      select 'repository-day', organization_id, id, date_trunc('day', now(), 'UTC') - day * interval '1 day', 20, 40000, 3000
      from public.repositories cross join generate_series(0, 60) as day where organization_id = bench.id($1)`,
    values: () => [],
  },
  {
    sql: `insert into public.audit_events (organization_id, actor_user_id, action, subject_type, subject_id, created_at)
      select bench.id($1), bench.id('user-' || 1 + n % 18), 'finding.acknowledged', 'finding', md5(n::text), now() - n * interval '1 minute'
      from generate_series(1, $2::int) as n`,
    values: ({ auditEvents }) => [auditEvents],
  },
];

/** Makes an organization of this size, and the members who are named part of it. Needs the owner's connection; returns the organization's id. */
export async function seedOrganization(
  owner: pg.Client,
  size: OrganizationSize,
  roles: Readonly<Record<string, 'admin' | 'member'>>,
): Promise<string> {
  await owner.query(functions);
  await owner.query('begin');
  // Rows as they would have been left long ago: no wake-ups, no change events.
  for (const { sql, values, areTriggersOn } of statements) {
    await owner.query(`set local session_replication_role = '${areTriggersOn === true ? 'origin' : 'replica'}'`);
    await owner.query(sql, [size.slug, ...values(size)]);
  }
  await owner.query(
    `insert into public.members (organization_id, user_id, role)
     select bench.id($1), users.id, role.value from jsonb_each_text($2::jsonb) as role join public.users on users.login = role.key`,
    [size.slug, JSON.stringify(roles)],
  );
  await owner.query('commit');
  const { rows } = await owner.query<{ id: string }>('select id from public.organizations where slug = $1', [size.slug]);
  return rows[0]?.id ?? '';
}
