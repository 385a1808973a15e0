import type { Transaction } from '../transaction.ts';

/** Asks every active job of these repositories to stop; those that wait are ended by the request itself. Returns how many were asked. */
export async function cancelJobsOfRepositories(tx: Transaction, repositoryIds: readonly string[]): Promise<number> {
  if (repositoryIds.length === 0) return 0;
  const ids = [...repositoryIds];
  return await tx.$executeRaw`
    update public.jobs
    set cancel_requested_at = now()
    where repository_id = any (${ids}::uuid[]) and status in ('queued', 'running') and cancel_requested_at is null`;
}
