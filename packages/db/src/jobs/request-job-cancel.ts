import type { Transaction } from '../transaction.ts';

/**
 * Asks a job that has not ended to stop. False when there is none in the organization. The worker ends it; a job that waits is ended
 * before it begins. Safe to repeat. Needs a member's identity.
 */
export async function requestJobCancel(tx: Transaction, organizationId: string, jobId: string): Promise<boolean> {
  const count = await tx.$executeRaw`
    update public.jobs set cancel_requested_at = coalesce(cancel_requested_at, now())
    where organization_id = ${organizationId}::uuid and id = ${jobId}::uuid and status in ('queued', 'running')`;
  return count === 1;
}

/** Asks every job of a repository that has not ended to stop. Needs a member's identity. */
export async function requestCancelOfRepository(tx: Transaction, organizationId: string, repositoryId: string): Promise<void> {
  await tx.$executeRaw`
    update public.jobs set cancel_requested_at = now()
    where organization_id = ${organizationId}::uuid and repository_id = ${repositoryId}::uuid
      and status in ('queued', 'running') and cancel_requested_at is null`;
}
