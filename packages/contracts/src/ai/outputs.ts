import { z } from 'zod';
import { Claim } from './task.ts';

const line = z.string().min(1).max(200);

/** Task `analysis-summary`: what the repository is and how its CI stands, and what to do next, best first. */
export const AnalysisProse = z.object({ summary: z.array(Claim).min(1).max(4), advice: z.array(Claim).max(5) });
export type AnalysisProse = z.infer<typeof AnalysisProse>;

/** Task `finding-explanation`: what the finding means in this repository, and how to mend it. */
export const FindingExplanation = z.object({ meaning: z.array(Claim).min(1).max(4), steps: z.array(Claim).max(6) });
export type FindingExplanation = z.infer<typeof FindingExplanation>;

/** Task `proposal-review`: for options that the planner offers, by their ids, whether this repository should take them. Changes no file. */
export const ProposalReview = z.object({
  recommendations: z.array(z.object({ optionId: z.string(), verdict: z.enum(['take', 'leave']), reason: Claim })).max(12),
});
export type ProposalReview = z.infer<typeof ProposalReview>;

/** Task `incident-diagnosis`: the cause with the log lines that show it, and what to do. */
export const IncidentExplanation = z.object({
  cause: Claim,
  confidence: z.enum(['high', 'medium', 'low']),
  steps: z.array(Claim).max(6),
});
export type IncidentExplanation = z.infer<typeof IncidentExplanation>;

/** Task `mission`: one exercise of about fifteen minutes from a real finding. */
export const MissionProse = z.object({
  title: line,
  goal: Claim,
  why: Claim,
  steps: z.array(Claim).min(1).max(7),
  hints: z.array(line).max(5),
});
export type MissionProse = z.infer<typeof MissionProse>;

/** Task `tutor`: one reply of the tutor. */
export const TutorReply = z.object({ paragraphs: z.array(Claim).min(1).max(12) });
export type TutorReply = z.infer<typeof TutorReply>;
