import { z } from 'zod';
import { AnalysisProse, AnswerOrigin, FindingExplanation, ProposalReview } from '../ai/index.ts';
import { SourcePlace } from '../stack/index.ts';

/** What an id in the `cites` of a claim stands for. Ids that stand for nothing any more are left out. */
export const Citation = z.object({
  id: z.string(),
  kind: z.enum(['fact', 'finding', 'option']),
  /** The fact and its value, the title of the finding, or the option. */
  label: z.string(),
  /** The file and line of a fact or finding. */
  place: SourcePlace.nullable(),
  /** The rule of a finding; null for everything else. */
  ruleId: z.string().nullable(),
});
export type Citation = z.infer<typeof Citation>;

/** A finding explained, and who explained it. */
export const ExplainedFinding = z.object({ explanation: FindingExplanation, citations: z.array(Citation), origin: AnswerOrigin });
export type ExplainedFinding = z.infer<typeof ExplainedFinding>;

/** What is written about an analysis. */
export const WrittenAnalysis = z.object({
  /** Null for an analysis from before there was prose. */
  prose: AnalysisProse.nullable(),
  origin: AnswerOrigin.nullable(),
  /** What is recommended about the options of its proposal; null where nothing is. */
  review: ProposalReview.nullable(),
  reviewOrigin: AnswerOrigin.nullable(),
  citations: z.array(Citation),
  /** True while a model is being asked: what is here by the rules may be replaced in a moment. */
  isBeingWritten: z.boolean(),
  writtenAt: z.iso.datetime().nullable(),
});
export type WrittenAnalysis = z.infer<typeof WrittenAnalysis>;
