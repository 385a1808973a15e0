import type { Transaction } from '../transaction.ts';

/** The commit of the newest analysis of a repository, or null when there is none. */
export async function findLatestAnalyzedCommit(tx: Transaction, repositoryId: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ commitSha: string }[]>`
    select commit_sha as "commitSha" from public.analyses
    where repository_id = ${repositoryId}::uuid
    order by created_at desc, id desc
    limit 1`;
  return row?.commitSha ?? null;
}
