import type { FindingsFilter } from '@autodevops/contracts/api';
import { Prisma } from '../generated/client.ts';

/**
 * The findings that count, as queries named `every`: those of the latest analysis of each repository that is not disconnected, and those that a
 * merged pull request of ours has mended. One state each: a pull request under way comes before an acknowledgement,
 * which a member has given here or somebody has written into a file. The documents of the findings are not among them: a list reads those of its page.
 */
export function currentFindings(organizationId: string, repository: string, query: string): Prisma.Sql {
  return Prisma.sql`
    latest as materialized (
      select repository.id as repository_id, repository.owner, repository.name, analysis.id as analysis_id, analysis.commit_sha, analysis.created_at,
        lower(repository.owner || '/' || repository.name) like ${patternOf(query)} as is_named
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
    present as not materialized (
      select finding.id, latest.repository_id, latest.owner, latest.name, latest.is_named, finding.analysis_id, latest.commit_sha, finding.rule_id,
        finding.fingerprint, finding.severity, finding.rank, finding.title, finding.file, finding.line, finding.search_text, finding.fix_safety,
        case when pull_request.number is not null then 'fixing' when acknowledgement.id is not null or finding.is_suppressed then 'acknowledged'
          else 'open' end as state,
        acknowledgement.reason, acknowledgement.expires_at, acknowledgement.acknowledged_at, acknowledgement.acknowledged_by,
        pull_request.number, pull_request.url, pull_request.state as pull_request_state
      from latest
      join public.current_findings as finding
        on finding.organization_id = ${organizationId}::uuid and finding.repository_id = latest.repository_id
      left join public.acknowledgements as acknowledgement
        on acknowledgement.organization_id = ${organizationId}::uuid and acknowledgement.repository_id = finding.repository_id
        and acknowledgement.fingerprint = finding.fingerprint
        and (acknowledgement.expires_at is null or acknowledgement.expires_at > now())
      left join fixing as pull_request
        on pull_request.repository_id = finding.repository_id and pull_request.fingerprint = finding.fingerprint
    ),
    mended as materialized (
      select distinct on (mended.repository_id, mended.fingerprint)
        mended.id, latest.repository_id, latest.owner, latest.name, latest.is_named, fix.analysis_id, fix.commit_sha, mended.rule_id,
        mended.fingerprint, mended.severity, array_position(array['critical', 'high', 'medium', 'low', 'info'], mended.severity) as rank,
        mended.body ->> 'title' as title, mended.body -> 'place' ->> 'file' as file, (mended.body -> 'place' ->> 'line')::int as line,
        lower(concat_ws(' ', mended.rule_id, mended.body ->> 'title', mended.body ->> 'message', mended.body -> 'place' ->> 'file')) as search_text,
        mended.body -> 'fix' ->> 'safety' as fix_safety, 'mended' as state,
        null::text as reason, null::timestamptz as expires_at, null::timestamptz as acknowledged_at, null::uuid as acknowledged_by,
        pull.number, pull.url, pull.state as pull_request_state
      from latest
      join public.mended_findings as mended
        on mended.organization_id = ${organizationId}::uuid and mended.repository_id = latest.repository_id
      join public.proposals as fix on fix.organization_id = ${organizationId}::uuid and fix.id = mended.proposal_id
      join public.pull_requests as pull
        on pull.organization_id = ${organizationId}::uuid and pull.proposal_id = fix.id and pull.state = 'merged'
      where not exists (
        select from public.current_findings as still
        where still.organization_id = ${organizationId}::uuid and still.repository_id = latest.repository_id and still.fingerprint = mended.fingerprint
      )
      order by mended.repository_id, mended.fingerprint, pull.merged_at desc
    ),
    every as not materialized (select * from present union all select * from mended)`;
}

const likeSigns = /[\\%_]/g;
const patternOf = (query: string) => `%${query.toLowerCase().replaceAll(likeSigns, '\\$&')}%`;

/** Holds where a finding has this text in what is shown of it, and a fix of the wanted kind. */
export function matchesText({ query, fix }: Pick<FindingsFilter, 'query' | 'fix'>): Prisma.Sql {
  return Prisma.sql`
    (${query} = '' or is_named or search_text like ${patternOf(query)})
    and (${fix} = '' or (fix_safety is not null and (${fix} = 'any' or fix_safety = ${fix})))`;
}

/** Holds where a finding is among those that the list is narrowed to. */
export function isWanted(filter: FindingsFilter): Prisma.Sql {
  const { severity, state, rule } = filter;
  return Prisma.sql`
    (cardinality(${severity}::text[]) = 0 or severity = any (${severity}::text[]))
    and (cardinality(${state}::text[]) = 0 or state = any (${state}::text[]))
    and (${rule} = '' or rule_id = ${rule}) and ${matchesText(filter)}`;
}
