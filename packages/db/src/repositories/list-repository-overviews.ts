import type { RepositoryOverview, RepositoryStatus } from '@autodevops/contracts/api';
import { findAnalysisSummaries } from '../analyses/list-analyses.ts';
import { findJobs } from '../jobs/list-jobs.ts';
import { cursorId, type Page, type PageRequest, pageOfRows } from '../page/page-of-rows.ts';
import { findProposalSummaries } from '../proposals/find-proposals.ts';
import { findPullRequests } from '../pull-requests/list-pull-requests.ts';
import type { Transaction } from '../transaction.ts';

/** A repository as it is stored. Its address at GitHub is made by whoever knows which GitHub that is. */
export interface RepositoryRecord {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly defaultBranch: string;
  readonly status: RepositoryStatus;
  readonly connectedAt: Date;
}

export interface RepositoryOverviewRecord extends Omit<RepositoryOverview, 'repository'> {
  readonly id: string;
  readonly repository: RepositoryRecord;
}

export interface ListRepositoryOverviewsInput extends PageRequest {
  readonly organizationId: string;
  /** Part of `owner/name`, in any case; empty for all. */
  readonly query: string;
}

/** The repositories of an organization that are not disconnected, by owner and name, each with the newest of what belongs to it. */
export async function listRepositoryOverviews(
  tx: Transaction,
  input: ListRepositoryOverviewsInput,
): Promise<Page<RepositoryOverviewRecord>> {
  const { organizationId, query } = input;
  const cursor = cursorId(input);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from public.repositories
    where organization_id = ${organizationId}::uuid and status <> 'disconnected'
      and (${query} = '' or strpos(lower(owner || '/' || name), lower(${query})) > 0)
      and (${cursor}::uuid is null or (owner, name, id) > (
        select owner, name, id from public.repositories where organization_id = ${organizationId}::uuid and id = ${cursor}::uuid
      ))
    order by owner, name, id
    limit ${input.limit + 1}::int`;
  const page = pageOfRows(rows, input.limit);
  return {
    items: await findRepositoryOverviews(
      tx,
      organizationId,
      page.items.map(({ id }) => id),
    ),
    nextCursor: page.nextCursor,
  };
}

interface NewestRow extends RepositoryRecord {
  readonly analysisId: string | null;
  readonly proposalId: string | null;
  readonly pullRequestId: string | null;
  readonly jobId: string | null;
}

/** Overviews by the ids of their repositories, in that order: five queries, however many there are. */
export async function findRepositoryOverviews(
  tx: Transaction,
  organizationId: string,
  ids: readonly string[],
): Promise<RepositoryOverviewRecord[]> {
  if (ids.length === 0) return [];
  const rows = await tx.$queryRaw<NewestRow[]>`
    select repository.id, repository.owner, repository.name, repository.is_private as "isPrivate",
      repository.default_branch as "defaultBranch", repository.status, repository.connected_at as "connectedAt",
      (select id from public.analyses where organization_id = ${organizationId}::uuid and repository_id = repository.id
        order by created_at desc, id desc limit 1) as "analysisId",
      (select id from public.proposals where organization_id = ${organizationId}::uuid and repository_id = repository.id and kind = 'ci'
        order by created_at desc, id desc limit 1) as "proposalId",
      (select pull_request.id from public.pull_requests as pull_request
        join public.proposals as proposal
          on proposal.organization_id = ${organizationId}::uuid and proposal.id = pull_request.proposal_id and proposal.kind = 'ci'
        where pull_request.organization_id = ${organizationId}::uuid and pull_request.repository_id = repository.id
        order by pull_request.opened_at desc, pull_request.id desc limit 1) as "pullRequestId",
      (select id from public.jobs where organization_id = ${organizationId}::uuid and repository_id = repository.id and kind <> 'summary'
        order by created_at desc, id desc limit 1) as "jobId"
    from public.repositories as repository
    where repository.organization_id = ${organizationId}::uuid and repository.id = any (${[...ids]}::uuid[])`;
  const wanted = (name: 'analysisId' | 'proposalId' | 'pullRequestId' | 'jobId') => rows.flatMap((row) => row[name] ?? []);
  const analyses = byId(await findAnalysisSummaries(tx, organizationId, wanted('analysisId')));
  const proposals = byId(await findProposalSummaries(tx, organizationId, wanted('proposalId')));
  const pullRequests = byId(await findPullRequests(tx, organizationId, wanted('pullRequestId')));
  const jobs = byId(await findJobs(tx, organizationId, wanted('jobId')));
  const overviews = byId(
    rows.map(({ analysisId, proposalId, pullRequestId, jobId, ...repository }) => ({
      id: repository.id,
      repository,
      latestAnalysis: analyses.get(analysisId ?? '') ?? null,
      latestProposal: proposals.get(proposalId ?? '') ?? null,
      pullRequest: pullRequests.get(pullRequestId ?? '') ?? null,
      latestJob: jobs.get(jobId ?? '') ?? null,
    })),
  );
  return ids.flatMap((id) => overviews.get(id) ?? []);
}

function byId<Row extends { readonly id: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
