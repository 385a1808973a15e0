import type { Transaction } from '../transaction.ts';

/** Marks the proposals of a repository that are still offered as outdated, because a newer analysis has been made. */
export async function outdateProposals(tx: Transaction, repositoryId: string): Promise<void> {
  await tx.$executeRaw`
    update public.proposals set status = 'outdated' where repository_id = ${repositoryId}::uuid and status in ('ready', 'rejected')`;
}
