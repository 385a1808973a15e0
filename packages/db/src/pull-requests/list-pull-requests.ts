import { PullRequest } from '@autodevops/contracts/api';
import { cursorId, type Page, type PageRequest, pageOfRows } from '../page/page-of-rows.ts';
import type { Transaction } from '../transaction.ts';

export interface ListPullRequestsInput extends PageRequest {
  readonly organizationId: string;
  readonly repositoryId: string;
}

/** The pull requests of a repository, newest first. */
export async function listPullRequests(tx: Transaction, input: ListPullRequestsInput): Promise<Page<PullRequest>> {
  const { organizationId, repositoryId } = input;
  const cursor = cursorId(input);
  const ids = await tx.$queryRaw<{ id: string }[]>`
    select id from public.pull_requests
    where organization_id = ${organizationId}::uuid and repository_id = ${repositoryId}::uuid
      and (${cursor}::uuid is null or (opened_at, id) < (
        select opened_at, id from public.pull_requests where organization_id = ${organizationId}::uuid and id = ${cursor}::uuid
      ))
    order by opened_at desc, id desc
    limit ${input.limit + 1}::int`;
  return pageOfRows(
    await findPullRequests(
      tx,
      organizationId,
      ids.map(({ id }) => id),
    ),
    input.limit,
  );
}

/** Pull requests by their ids, in that order; those that are not there are left out. */
export async function findPullRequests(tx: Transaction, organizationId: string, ids: readonly string[]): Promise<PullRequest[]> {
  if (ids.length === 0) return [];
  const rows = await tx.pullRequest.findMany({ where: { organizationId, id: { in: [...ids] } } });
  const byId = new Map(
    rows.map((row) => [
      row.id,
      PullRequest.parse({
        ...row,
        openedAt: row.openedAt.toISOString(),
        mergedAt: row.mergedAt?.toISOString() ?? null,
        closedAt: row.closedAt?.toISOString() ?? null,
      }),
    ]),
  );
  return ids.flatMap((id) => byId.get(id) ?? []);
}
