import type { Transaction } from '../transaction.ts';

/** Marks a proposal as published. Safe to repeat. */
export async function markProposalPublished(tx: Transaction, proposalId: string): Promise<void> {
  await tx.$executeRaw`
    update public.proposals set status = 'published' where id = ${proposalId}::uuid and status <> 'published'`;
}
