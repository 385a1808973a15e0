import { type FindingsQuery, RepositoryFinding } from '@autodevops/contracts/api';
import { isOpenAndChanges } from '../fixes/overlapping-pull-requests.ts';
import { Prisma } from '../generated/client.ts';
import type { Page } from '../page/page-of-rows.ts';
import type { Transaction } from '../transaction.ts';
import { currentFindings, matchesText, orderOf } from './current-findings.ts';
import { cursorAfter, isAfter, type SortKeys } from './findings-cursor.ts';

/** A finding as it is stored. The repository's address at GitHub is made by whoever knows which GitHub that is. */
export type FindingRecord = Omit<RepositoryFinding, 'repository'> & {
  readonly repository: Omit<RepositoryFinding['repository'], 'url'>;
};

export interface ListFindingsInput extends FindingsQuery {
  readonly organizationId: string;
}

interface Row extends SortKeys {
  readonly repositoryId: string;
  readonly analysisId: string;
  readonly commitSha: string;
  readonly state: string;
  readonly body: unknown;
  readonly excerpt: unknown;
  readonly reason: string | null;
  readonly expiresAt: Date | null;
  readonly acknowledgedAt: Date | null;
  readonly acknowledgedBy: string | null;
  readonly number: number | null;
  readonly url: string | null;
  readonly pullRequestState: string | null;
  readonly overlapping: unknown;
}

const Stored = RepositoryFinding.extend({ repository: RepositoryFinding.shape.repository.omit({ url: true }) });

/** The findings of an organization that match, group by group. */
export async function listFindings(tx: Transaction, input: ListFindingsInput): Promise<Page<FindingRecord>> {
  const { organizationId, severity, state, rule, group } = input;
  const groupKey = group === 'rule' ? Prisma.sql`rule_id` : Prisma.sql`repository_id`;
  const rows = await tx.$queryRaw<Row[]>`
    with ${currentFindings(organizationId, input.repository)},
    ranked as (
      select id, repository_id, owner, name, analysis_id, commit_sha, rule_id, state, rank, file, line, reason, expires_at, acknowledged_at,
        acknowledged_by, number, url, pull_request_state, min(rank) over (partition by ${groupKey}) as group_rank
      from every
      where (cardinality(${severity}::text[]) = 0 or severity = any (${severity}::text[]))
        and (cardinality(${state}::text[]) = 0 or state = any (${state}::text[]))
        and (${rule} = '' or rule_id = ${rule}) and ${matchesText(input)}
    ),
    -- Bodies are read for this page alone: sorting all of them would not fit into memory.
    page as (select * from ranked where ${isAfter(input.cursor, group)} order by ${orderOf(group)} limit ${input.limit + 1}::int)
    select page.id, group_rank as "groupRank", page.rule_id as "ruleId", rank, owner, name, file, line, page.repository_id as "repositoryId",
      page.analysis_id as "analysisId", commit_sha as "commitSha", state, coalesce(finding.body, mended.body) as body,
      coalesce(finding.excerpt, mended.excerpt) as excerpt, reason, expires_at as "expiresAt", acknowledged_at as "acknowledgedAt",
      acknowledged_by as "acknowledgedBy", page.number, page.url, pull_request_state as "pullRequestState", coalesce(overlapping.pulls, '[]'::jsonb) as overlapping
    from page
    left join public.findings as finding on finding.organization_id = ${organizationId}::uuid and finding.id = page.id
    left join public.mended_findings as mended on mended.organization_id = ${organizationId}::uuid and mended.id = page.id
    left join lateral (
      select jsonb_agg(jsonb_build_object('number', pull.number, 'url', pull.url) order by pull.number) as pulls
      from public.pull_requests as pull
      where ${isOpenAndChanges({ organizationId, repositoryId: Prisma.sql`page.repository_id`, body: Prisma.sql`finding.body` })}
    ) as overlapping on page.state = 'open'
    order by ${orderOf(group, 'page')}`;
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  return { items: shown.map(fromRow), nextCursor: rows.length > input.limit && last ? cursorAfter(last) : null };
}

function fromRow(row: Row): FindingRecord {
  const { id, repositoryId, owner, name, analysisId, commitSha, state, body, excerpt } = row;
  return Stored.parse({
    id,
    repository: { id: repositoryId, owner, name },
    analysisId,
    commitSha,
    state,
    finding: body,
    excerpt,
    acknowledgement:
      row.acknowledgedAt === null
        ? null
        : {
            reason: row.reason,
            expiresAt: row.expiresAt?.toISOString() ?? null,
            by: row.acknowledgedBy,
            at: row.acknowledgedAt.toISOString(),
          },
    pullRequest: row.number === null ? null : { number: row.number, url: row.url, state: row.pullRequestState },
    overlapping: row.overlapping,
  });
}
