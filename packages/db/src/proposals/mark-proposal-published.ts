import type { CompanionId } from '@autodevops/contracts/workflow';
import type { Transaction } from '../transaction.ts';

/** Marks a proposal as published with these companions. Safe to repeat. */
export async function markProposalPublished(tx: Transaction, proposalId: string, companions: readonly CompanionId[]): Promise<void> {
  await tx.$executeRaw`
    update public.proposals set status = 'published', chosen_companions = ${JSON.stringify(companions)}::jsonb
    where id = ${proposalId}::uuid and status <> 'published'`;
}
