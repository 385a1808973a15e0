import type { Transaction } from '../transaction.ts';

/** Marks the proposals of CI of a repository that are still offered as outdated, because a newer analysis has been made. */
export async function outdateProposals(tx: Transaction, repositoryId: string): Promise<void> {
  await tx.$executeRaw`
    update public.proposals set status = 'outdated' 
    where repository_id = ${repositoryId}::uuid and kind = 'ci' and status in ('ready', 'rejected')`;
}
