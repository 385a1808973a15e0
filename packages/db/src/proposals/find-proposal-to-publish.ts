import type { StackProfile } from '@autodevops/contracts/stack';
import {
  type Companion,
  type CompanionId,
  chosenOf,
  type GateResult,
  type ProposalFile,
  type ProposalJob,
  type ProposalNeed,
  type ProposalPin,
  takeCompanions,
} from '@autodevops/contracts/workflow';
import type { Transaction } from '../transaction.ts';

export interface ProposalToPublish {
  readonly id: string;
  readonly repositoryId: string;
  readonly status: 'ready' | 'rejected' | 'published' | 'outdated';
  readonly commitSha: string;
  readonly contentHash: string;
  readonly files: ProposalFile[];
  readonly jobs: ProposalJob[];
  readonly needs: ProposalNeed[];
  readonly question: string | null;
  readonly gate: GateResult;
  readonly catalogueVersion: string;
  /** The pins that it was made with, by name of the action; null for one of the time when those of the release were all. */
  readonly pins: Readonly<Record<string, ProposalPin>> | null;
  /** With the choice that is stored; the files and jobs above are without them. */
  readonly companions: Companion[];
  /** The profile that it was made from. */
  readonly profile: StackProfile;
}

/** A proposal with all that publishing it needs, or null when there is none. */
export async function findProposalToPublish(tx: Transaction, proposalId: string): Promise<ProposalToPublish | null> {
  const [row] = await tx.$queryRaw<(ProposalToPublish & { chosenCompanions: CompanionId[] | null })[]>`
    select proposal.id, proposal.repository_id as "repositoryId", proposal.status, proposal.commit_sha as "commitSha",
      proposal.content_hash as "contentHash", proposal.jobs, proposal.needs, proposal.question, proposal.gate,
      proposal.catalogue_version as "catalogueVersion", proposal.companions, proposal.pins,
      proposal.chosen_companions as "chosenCompanions", analysis.profile,
      coalesce((
        select jsonb_agg(jsonb_build_object('path', path, 'content', content, 'provenance', provenance) order by path)
        from public.proposal_files where proposal_id = proposal.id
      ), '[]'::jsonb) as files
    from public.proposals proposal
    join public.analyses analysis on analysis.id = proposal.analysis_id
    where proposal.id = ${proposalId}::uuid`;
  if (!row) return null;
  const { chosenCompanions, ...proposal } = row;
  const { companions } = takeCompanions(proposal, proposal.companions, chosenCompanions ?? chosenOf(proposal.companions));
  return { ...proposal, companions };
}
