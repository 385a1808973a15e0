import { AppError } from '@autodevops/contracts/errors';
import { type CompanionId, chosenOf, needsOf, takeCompanions, withoutCompanions } from '@autodevops/contracts/workflow';
import type { ProposalToPublish } from '@autodevops/db';
import { bundledCatalogue, contentHash, keptCatalogue, verifyFiles } from '@autodevops/workflow';

/**
 * The proposal with the companions that were chosen when its pull request was asked for, verified as exactly what is published. Fails with
 * `proposal.gate_failed` where the files do not pass the gate of today. Their pins are judged by the catalogue that is kept with the proposal, which
 * newer releases do not touch.
 */
export async function takeChoice(proposal: ProposalToPublish, chosen: readonly CompanionId[] | undefined): Promise<ProposalToPublish> {
  const parts = takeCompanions(withoutCompanions(proposal), proposal.companions, chosen ?? chosenOf(proposal.companions));
  const needs = needsOf({ needs: proposal.needs, companions: parts.companions });
  const catalogue = proposal.pins === null ? bundledCatalogue : keptCatalogue(proposal.pins);
  const gate = await verifyFiles({ profile: proposal.profile, files: parts.files, needs, catalogue });
  if (!gate.isPassed) throw new AppError('proposal.gate_failed', { detail: 'The files of this proposal do not pass the gate of today.' });
  return { ...proposal, ...parts, needs, gate, contentHash: await contentHash(parts.files) };
}
