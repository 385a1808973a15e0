import type { ProposalPin } from '@autodevops/contracts/workflow';
import type { Transaction } from '../transaction.ts';

/** What a pull request was opened with: enough to draft it again. */
export interface PublishedProposalRow {
  readonly contentHash: string;
  readonly pins: Readonly<Record<string, ProposalPin>>;
}

/** The newest CI proposal of a repository that has a pull request, whatever became of that; null where there is none, or its pins were not kept. */
export async function findPublishedProposal(tx: Transaction, repositoryId: string): Promise<PublishedProposalRow | null> {
  const [row] = await tx.$queryRaw<{ contentHash: string; pins: PublishedProposalRow['pins'] | null }[]>`
    select proposal.content_hash as "contentHash", proposal.pins
    from public.proposals as proposal
    where proposal.repository_id = ${repositoryId}::uuid and proposal.kind = 'ci'
      and exists (select from public.pull_requests where pull_requests.proposal_id = proposal.id)
    order by proposal.created_at desc, proposal.id desc limit 1`;
  return row === undefined || row.pins === null ? null : { contentHash: row.contentHash, pins: row.pins };
}
