import type { Transaction } from '../transaction.ts';

export interface FollowedPullRequest {
  readonly id: string;
  readonly number: number;
  readonly version: number;
}

/** The pull requests of ours in a repository with this number, or with this head commit. */
export async function findFollowedPullRequests(
  tx: Transaction,
  repositoryId: string,
  by: { readonly number: number } | { readonly headSha: string },
): Promise<FollowedPullRequest[]> {
  if ('number' in by)
    return await tx.$queryRaw<FollowedPullRequest[]>`
      select id, number, version from public.pull_requests where repository_id = ${repositoryId}::uuid and number = ${by.number}::int`;
  return await tx.$queryRaw<FollowedPullRequest[]>`
    select id, number, version from public.pull_requests
    where repository_id = ${repositoryId}::uuid and head_sha = ${by.headSha}
    order by number`;
}
