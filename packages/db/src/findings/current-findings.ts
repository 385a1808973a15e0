import type { FindingGrouping, FindingsFilter } from '@autodevops/contracts/api';
import { Prisma } from '../generated/client.ts';

/**
 * The findings that count, as a query: those of the latest analysis of each repository that is not disconnected, and those that a merged
 * pull request of ours has mended. One state each: a pull request under way comes before an acknowledgement,
 * which a member has given here or somebody has written into a file.
 */
export function currentFindings(organizationId: string, repository: string): Prisma.Sql {
  return Prisma.sql`
    latest as materialized (
      select repository.id as repository_id, repository.owner, repository.name, analysis.id as analysis_id, analysis.commit_sha, analysis.created_at
      from public.repositories as repository
      cross join lateral (
        select id, commit_sha, created_at from public.analyses
        where organization_id = ${organizationId}::uuid and repository_id = repository.id
        order by created_at desc, id desc limit 1
      ) as analysis
      where repository.organization_id = ${organizationId}::uuid and repository.status <> 'disconnected'
        and (${repository} = '' or lower(repository.owner || '/' || repository.name) = lower(${repository}))
    ),
    fixing as materialized (
      select distinct on (mended.repository_id, mended.fingerprint)
        mended.repository_id, mended.fingerprint, pull.number, pull.url, pull.state
      from public.mended_findings as mended
      join latest on latest.repository_id = mended.repository_id
      join public.proposals as fix on fix.organization_id = ${organizationId}::uuid and fix.id = mended.proposal_id
      join public.pull_requests as pull on pull.organization_id = ${organizationId}::uuid and pull.proposal_id = fix.id
      where mended.organization_id = ${organizationId}::uuid
        -- After the merge it is still there until the merged commit has been analysed; found again after that, it is open again.
        and (pull.state = 'open' or (pull.state = 'merged' and (fix.commit_sha = latest.commit_sha or pull.merged_at > latest.created_at)))
      order by mended.repository_id, mended.fingerprint, pull.opened_at desc
    ),
    present as (
      select finding.id, latest.repository_id, latest.owner, latest.name, latest.analysis_id, latest.commit_sha, finding.rule_id,
        finding.fingerprint, finding.severity, finding.body,
        case when pull_request.number is not null then 'fixing' when acknowledgement.id is not null
          or coalesce(finding.body -> 'suppression', 'null'::jsonb) <> 'null'::jsonb then 'acknowledged' else 'open' end as state,
        acknowledgement.reason, acknowledgement.expires_at, acknowledgement.acknowledged_at, acknowledger.login as acknowledged_by,
        acknowledgement.id is not null as is_acknowledged, pull_request.number, pull_request.url, pull_request.state as pull_request_state
      from latest
      join public.findings as finding on finding.organization_id = ${organizationId}::uuid and finding.analysis_id = latest.analysis_id
      left join public.acknowledgements as acknowledgement
        on acknowledgement.organization_id = ${organizationId}::uuid and acknowledgement.repository_id = latest.repository_id
        and acknowledgement.fingerprint = finding.fingerprint
        and (acknowledgement.expires_at is null or acknowledgement.expires_at > now())
      left join public.users as acknowledger on acknowledger.id = acknowledgement.acknowledged_by
      left join fixing as pull_request
        on pull_request.repository_id = latest.repository_id and pull_request.fingerprint = finding.fingerprint
    ),
    mended as (
      select distinct on (mended.repository_id, mended.fingerprint)
        mended.id, latest.repository_id, latest.owner, latest.name, fix.analysis_id, fix.commit_sha, mended.rule_id,
        mended.fingerprint, mended.severity, mended.body, 'mended' as state,
        null::text as reason, null::timestamptz as expires_at, null::timestamptz as acknowledged_at, null::text as acknowledged_by,
        false as is_acknowledged, pull.number, pull.url, pull.state as pull_request_state
      from latest
      join public.mended_findings as mended
        on mended.organization_id = ${organizationId}::uuid and mended.repository_id = latest.repository_id
      join public.proposals as fix on fix.organization_id = ${organizationId}::uuid and fix.id = mended.proposal_id
      join public.pull_requests as pull
        on pull.organization_id = ${organizationId}::uuid and pull.proposal_id = fix.id and pull.state = 'merged'
      where not exists (
        select from public.findings as still
        where still.organization_id = ${organizationId}::uuid and still.analysis_id = latest.analysis_id and still.fingerprint = mended.fingerprint
      )
      order by mended.repository_id, mended.fingerprint, pull.merged_at desc
    ),
    every as (
      select counted.*, counted.body -> 'place' ->> 'file' as file, (counted.body -> 'place' ->> 'line')::int as line,
        array_position(array['critical', 'high', 'medium', 'low', 'info'], counted.severity) as rank,
        coalesce(counted.body -> 'fix', 'null'::jsonb) <> 'null'::jsonb as has_fix,
        counted.body -> 'fix' ->> 'safety' as safety
      from (select * from present union all select * from mended) as counted
    )`;
}

const likeSigns = /[\\%_]/g;

/** Holds where a finding has this text in what is shown of it, and a fix of the wanted kind. */
export function matchesText({ query, fix }: Pick<FindingsFilter, 'query' | 'fix'>): Prisma.Sql {
  const pattern = `%${query.replaceAll(likeSigns, '\\$&')}%`;
  return Prisma.sql`
    (${query} = '' or concat_ws(' ', rule_id, body ->> 'title', body ->> 'message', file, owner || '/' || name) ilike ${pattern})
    and (${fix} = '' or (has_fix and (${fix} = 'any' or safety = ${fix})))`;
}

const sortKeys = {
  rule: ['group_rank', 'rule_id', 'rank', 'owner', 'name', 'file', 'line', 'id'],
  repository: ['group_rank', 'owner', 'name', 'rank', 'rule_id', 'file', 'line', 'id'],
} as const satisfies Record<FindingGrouping, readonly string[]>;

/** The order of a list: by group, gravest group first, then within the group. Every key rises, so that rows compare as tuples. */
export function orderOf(group: FindingGrouping, table: 'ranked' | 'page' = 'ranked'): Prisma.Sql {
  return Prisma.raw(sortKeys[group].map((key) => `${table}.${key}`).join(', '));
}
