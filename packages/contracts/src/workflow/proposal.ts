import { z } from 'zod';
import { SourcePlace } from '../stack/index.ts';
import { LinePolicyId } from './line-policy.ts';

/** What another place of the repository says about the same thing, and why it did not count. Text of the repository, as it is there. */
export const LosingCandidate = z.object({ value: z.string(), source: SourcePlace, reason: z.string() });
export type LosingCandidate = z.infer<typeof LosingCandidate>;

/** Why one line of a generated file is there: a fact, a place in the repository, or a rule of ours. */
export const LineReason = z.object({
  /** One sentence: `package.json asks for pnpm 10.4.1`. */
  text: z.string(),
  factId: z.string().nullable(),
  source: SourcePlace.nullable(),
  /** The rule of ours that it follows, where no place in the repository is behind it. */
  policy: LinePolicyId.optional(),
  /** Left out where nobody said anything else. */
  losers: z.array(LosingCandidate).optional(),
  /** True when a loser contradicts the fact in meaning, not only in spelling. */
  isConflict: z.boolean().optional(),
});
export type LineReason = z.infer<typeof LineReason>;

/** One generated file, with a reason for every line that holds a decision. Lines count from 1. */
export const ProposalFile = z.object({
  path: z.string(),
  content: z.string(),
  provenance: z.array(z.object({ line: z.number().int().min(1), reasons: z.array(LineReason).min(1) })),
});
export type ProposalFile = z.infer<typeof ProposalFile>;

export const GateCheckId = z.enum(['parser', 'lint', 'policy', 'pins', 'commands', 'dependabot', 'options', 'rescan']);
export type GateCheckId = z.infer<typeof GateCheckId>;

/** One check of the gate over all files of a proposal. */
export const GateCheck = z.object({
  id: GateCheckId,
  title: z.string(),
  status: z.enum(['passed', 'failed']),
  messages: z.array(z.object({ file: z.string(), line: z.number().int().min(1), column: z.number().int().min(1), message: z.string() })),
});
export type GateCheck = z.infer<typeof GateCheck>;

/** `isPassed` is true only when every check has run and passed. */
export const GateResult = z.object({ isPassed: z.boolean(), checks: z.array(GateCheck) });
export type GateResult = z.infer<typeof GateResult>;

/** What a job of the proposal does, in words, for the reviewer and the pull request. */
export const ProposalJob = z.object({
  id: z.string(),
  file: z.string(),
  title: z.string(),
  explanation: z.string(),
  factIds: z.array(z.string()),
});
export type ProposalJob = z.infer<typeof ProposalJob>;

/** Something the proposal needs and could not know. */
export const ProposalNeed = z.object({ kind: z.enum(['secret', 'variable']), name: z.string(), why: z.string() });
export type ProposalNeed = z.infer<typeof ProposalNeed>;
