import { z } from 'zod';
import { CompanionId } from './companion-id.ts';
import { ProposalFile, ProposalJob, ProposalNeed } from './proposal.ts';

/** One companion of a proposal: either its file, or the reason why there is none. */
export const Companion = z.object({
  id: CompanionId,
  title: z.string(),
  /** What it does and what it needs on GitHub, for the reviewer. */
  explanation: z.string(),
  /** Null where it is not offered. */
  file: ProposalFile.nullable(),
  /** Why it is not offered; null where it is. */
  reason: z.string().nullable(),
  jobs: z.array(ProposalJob),
  /** What it needs on GitHub and could not know; left out where that is nothing. */
  needs: z.array(ProposalNeed).optional(),
  /** Whether its file is among the files of the proposal. */
  isChosen: z.boolean(),
});
export type Companion = z.infer<typeof Companion>;
