import type { Proposal } from '@autodevops/contracts/api';
import { AppError } from '@autodevops/contracts/errors';
import type { CompanionId } from '@autodevops/contracts/workflow';

/** One proposal within a transaction in the name of a member. */
export interface ProposalRow {
  find(): Promise<Proposal | null>;
  /** False where it can no longer be published. */
  choose(companions: readonly CompanionId[]): Promise<boolean>;
}

/**
 * Takes exactly these companions into the pull request of a proposal and gives the proposal as it is then. Safe to repeat. Fails where a
 * companion is not on offer, and where the proposal is not one that can still be published.
 */
export async function chooseCompanions(row: ProposalRow, companions: readonly CompanionId[]): Promise<Proposal> {
  const proposal = await row.find();
  if (proposal === null) throw new AppError('proposal.not_found');
  if (proposal.status === 'rejected') throw new AppError('proposal.gate_failed');
  if (proposal.status === 'outdated') throw new AppError('proposal.outdated');
  if (proposal.status === 'published') throw new AppError('proposal.published');
  const missing = proposal.companions.find(({ id, reason }) => companions.includes(id) && reason !== null);
  if (missing !== undefined) throw new AppError('companion.not_offered', { detail: `${missing.title}: ${missing.reason}` });
  const isChosen = await row.choose(companions);
  const chosen = isChosen ? await row.find() : null;
  if (chosen === null) throw new AppError('proposal.outdated');
  return chosen;
}
