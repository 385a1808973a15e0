import { z } from 'zod';
import { GateResult, ProposalFile, ProposalJob, ProposalNeed } from '../workflow/index.ts';

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
  question: z.string().nullable(),
  gate: GateResult,
});
export type Proposal = z.infer<typeof Proposal>;
