import { type FindingsQuery, RepositoryFinding } from '@autodevops/contracts/api';
import { makeRoom } from '../database/make-room.ts';
import { isOpenAndChanges } from '../fixes/overlapping-pull-requests.ts';
import { Prisma } from '../generated/client.ts';
import type { Page } from '../page/page-of-rows.ts';
import type { Transaction } from '../transaction.ts';
import { currentFindings, isWanted } from './current-findings.ts';
import { cursorAfter, orderFrom, type SortKeys } from './findings-order.ts';

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

/**
 * The findings of an organization that match, group by group. All that match are counted by group first, and then only those of the groups that the
 * page can reach are sorted.
 */
export async function listFindings(tx: Transaction, input: ListFindingsInput): Promise<Page<FindingRecord>> {
  const { organizationId } = input;
  const order = orderFrom(input.cursor, input.group);
  await makeRoom(tx);
  const rows = await tx.$queryRaw<Row[]>`
    with ${currentFindings(organizationId, input.repository, input.query)},
    groups as (
      select ${order.groupKey} as group_key, ${order.groupColumns}, min(rank) as group_rank, count(*) as size
      from every where ${isWanted(input)} group by ${order.groupKey}, ${order.groupColumns}
    ),
    reached as materialized (
      select group_key, group_rank from (
        -- Of the group in which the page before ended nobody knows how much is left: it counts for nothing.
        select group_key, group_rank, coalesce(sum(case when ${order.isGroupBegun} then 0 else size end) over (
          order by group_rank, ${order.groupColumns} groups between unbounded preceding and 1 preceding), 0) as before
        from groups where ${order.isGroupToCome}
      ) as ahead
      where before <= ${input.limit}::int
    ),
    page as (
      select every.*, reached.group_rank
      from every join reached on reached.group_key = ${order.groupKey}
      where ${order.groupKey} = any (array(select group_key from reached)) and ${isWanted(input)} and ${order.isToCome}
      order by ${order.columns} limit ${input.limit + 1}::int
    )
    select page.id, group_rank as "groupRank", page.rule_id as "ruleId", rank, owner, page.name, file, line, page.repository_id as "repositoryId",
      page.analysis_id as "analysisId", commit_sha as "commitSha", state, coalesce(finding.body, mended.body) as body,
      coalesce(finding.excerpt, mended.excerpt) as excerpt, reason, expires_at as "expiresAt", acknowledged_at as "acknowledgedAt",
      acknowledger.login as "acknowledgedBy", page.number, page.url, pull_request_state as "pullRequestState",
      coalesce(overlapping.pulls, '[]'::jsonb) as overlapping
    from page
    left join public.users as acknowledger on acknowledger.id = page.acknowledged_by
    left join public.findings as finding on finding.organization_id = ${organizationId}::uuid and finding.id = page.id
    left join public.mended_findings as mended on mended.organization_id = ${organizationId}::uuid and mended.id = page.id
    left join lateral (
      select jsonb_agg(jsonb_build_object('number', pull.number, 'url', pull.url) order by pull.number) as pulls
      from public.pull_requests as pull
      where ${isOpenAndChanges({ organizationId, repositoryId: Prisma.sql`page.repository_id`, body: Prisma.sql`finding.body` })}
    ) as overlapping on page.state = 'open'
    order by ${order.pageColumns}`;
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
