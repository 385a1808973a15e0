import type { Transaction } from '../transaction.ts';

/**
 * Serializes what decides over the jobs of one repository, until the transaction ends: that one runs and at most one waits is a rule over
 * several rows, which no row lock holds.
 */
export async function jobsOfRepositoryLock(
  tx: Transaction,
  of: { readonly repositoryId: string } | { readonly jobId: string },
): Promise<void> {
  if ('repositoryId' in of) {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('jobs:' || ${of.repositoryId}, 0))`;
    return;
  }
  await tx.$executeRaw`
    select pg_advisory_xact_lock(hashtextextended('jobs:' || coalesce(repository_id, id), 0)) from public.jobs where id = ${of.jobId}::uuid`;
}
