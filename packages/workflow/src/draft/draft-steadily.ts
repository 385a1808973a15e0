import type { ProposalPin } from '@autodevops/contracts/workflow';
import { bundledCatalogue } from '../catalogue/catalogue.ts';
import { withKeptPins } from '../catalogue/effective-catalogue.ts';
import { type DraftInput, type DraftOutcome, draftProposal } from './draft-proposal.ts';

/** What a pull request was opened with before. */
export interface PublishedProposal {
  readonly contentHash: string;
  readonly pins: Readonly<Record<string, ProposalPin>>;
}

/**
 * The same as `draftProposal`, but newer pins alone are no reason for another proposal: where the published one, at the pins it has, is what today's
 * facts ask for, it is drafted again, byte for byte, and keeps the name of its branch. Moving pins on is Dependabot's work. Where anything else
 * differs, everything is pinned by the catalogue that is given.
 */
export async function draftSteadily(input: DraftInput, published: PublishedProposal | null): Promise<DraftOutcome> {
  if (published !== null) {
    const catalogue = withKeptPins(input.catalogue ?? bundledCatalogue, published.pins);
    const kept = await draftProposal({ ...input, catalogue });
    if (kept.outcome === 'drafted' && kept.draft.gate.isPassed && kept.draft.contentHash === published.contentHash) return kept;
  }
  return await draftProposal(input);
}
