import type { StackProfile } from '@autodevops/contracts/stack';
import type { ProposalDraft } from '@autodevops/contracts/workflow';
import { type DraftInput, draftProposal } from '../draft/draft-proposal.ts';

/** The draft for a profile; fails the test where there is nothing to run. */
export async function draftOf(profile: StackProfile, options: Partial<DraftInput> = {}): Promise<ProposalDraft> {
  const result = await draftProposal({ profile, defaultBranch: 'main', existingFiles: new Map(), ...options });
  if (result.outcome !== 'drafted') throw new Error(`Expected a draft, but there is ${result.outcome}.`);
  return result.draft;
}
