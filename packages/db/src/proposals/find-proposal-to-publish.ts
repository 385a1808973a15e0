import type { ProposalFile, ProposalJob, ProposalNeed } from '@autodevops/contracts/workflow';
import type { Transaction } from '../transaction.ts';

export interface ProposalToPublish {
  readonly id: string;
  readonly repositoryId: string;
  readonly status: 'ready' | 'rejected' | 'published' | 'outdated';
  readonly commitSha: string;
  readonly contentHash: string;
  readonly files: readonly ProposalFile[];
  readonly jobs: readonly ProposalJob[];
  readonly needs: readonly ProposalNeed[];
  readonly question: string | null;
  /** The pull request that was made of it, newest first. */
  readonly pullRequest: { readonly id: string; readonly number: number; readonly branch: string } | null;
}

/** A proposal with all that publishing it needs, or null when there is none. */
export async function findProposalToPublish(tx: Transaction, proposalId: string): Promise<ProposalToPublish | null> {
  const [row] = await tx.$queryRaw<ProposalToPublish[]>`
    select proposal.id, proposal.repository_id as "repositoryId", proposal.status, proposal.commit_sha as "commitSha",
      proposal.content_hash as "contentHash", proposal.jobs, proposal.needs, proposal.question,
      coalesce((
        select jsonb_agg(jsonb_build_object('path', path, 'content', content, 'provenance', provenance) order by path)
        from public.proposal_files where proposal_id = proposal.id
      ), '[]'::jsonb) as files,
      (
        select jsonb_build_object('id', id, 'number', number, 'branch', branch)
        from public.pull_requests where proposal_id = proposal.id
        order by opened_at desc, number desc limit 1
      ) as "pullRequest"
    from public.proposals proposal
    where proposal.id = ${proposalId}::uuid`;
  return row ?? null;
}
