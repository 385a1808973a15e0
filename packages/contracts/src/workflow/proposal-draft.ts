import { z } from 'zod';
import { Companion } from './companion.ts';
import { GateResult, ProposalFile, ProposalJob, ProposalNeed } from './proposal.ts';

/** The result of planning, rendering and gating. The same profile, options and catalogue give the same bytes. */
export const ProposalDraft = z.object({
  /** What would be written: the CI workflow, then the files of the companions that are chosen. */
  files: z.array(ProposalFile),
  jobs: z.array(ProposalJob),
  needs: z.array(ProposalNeed),
  /** Every companion there is, offered or not, in the order they are shown. */
  companions: z.array(Companion),
  /** At most one. */
  question: z.string().nullable(),
  /** Over the files and those of every companion on offer, so that any choice of them has passed. */
  gate: GateResult,
  catalogueVersion: z.string(),
  /** SHA-256 in hex over paths and contents, in path order. */
  contentHash: z.string(),
});
export type ProposalDraft = z.infer<typeof ProposalDraft>;
