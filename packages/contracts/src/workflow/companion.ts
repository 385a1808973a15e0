import { z } from 'zod';
import { ProposalFile, ProposalJob } from './proposal.ts';

/** A file beside the CI workflow that a reviewer may take or leave. Stable: it stands in `autodevops.yml`, in rows and in addresses. */
export const CompanionId = z.enum(['dependabot', 'dependency-review', 'code-scanning']);
export type CompanionId = z.infer<typeof CompanionId>;

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
  /** Whether its file is among the files of the proposal. */
  isChosen: z.boolean(),
});
export type Companion = z.infer<typeof Companion>;
