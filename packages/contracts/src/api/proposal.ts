import { z } from 'zod';
import { Companion, CompanionId, GateResult, ProposalFile, ProposalJob, ProposalNeed } from '../workflow/index.ts';

/** `ready` passed its gate; `rejected` did not and is never offered; `published` has a pull request; `outdated` has a newer one. */
export const ProposalStatus = z.enum(['ready', 'rejected', 'published', 'outdated']);
export type ProposalStatus = z.infer<typeof ProposalStatus>;

export const ProposalSummary = z.object({
  id: z.uuid(),
  analysisId: z.uuid(),
  status: ProposalStatus,
  commitSha: z.string(),
  contentHash: z.string(),
  isGatePassed: z.boolean(),
  createdAt: z.iso.datetime(),
});
export type ProposalSummary = z.infer<typeof ProposalSummary>;

export const Proposal = ProposalSummary.extend({
  files: z.array(ProposalFile),
  jobs: z.array(ProposalJob),
  needs: z.array(ProposalNeed),
  /** Every companion, offered or not; the files and jobs of the chosen ones are among those above. */
  companions: z.array(Companion),
  question: z.string().nullable(),
  gate: GateResult,
});
export type Proposal = z.infer<typeof Proposal>;

/** The companions to take into the pull request; those that are left out are not in it. */
export const ChooseCompanionsInput = z.object({ companions: z.array(CompanionId).max(CompanionId.options.length) });
export type ChooseCompanionsInput = z.infer<typeof ChooseCompanionsInput>;
