import type { Finding, Maturity } from '@autodevops/contracts/audit';
import type { StackProfile } from '@autodevops/contracts/stack';
import { z } from 'zod';
import { CriterionNote, nextSteps } from '../../material/criterion-note.ts';
import { FactNote, factNotes } from '../../material/fact-note.ts';
import { FindingNote, openFindings } from '../../material/finding-note.ts';

const longestTurn = 4_000;
const Turn = z.object({ role: z.enum(['learner', 'tutor']), text: z.string().max(longestTurn) });

export const TutorInput = z.object({
  question: z.string().min(1).max(longestTurn),
  /** What was said before, oldest first. */
  turns: z.array(Turn).max(20),
  facts: z.array(FactNote).max(80),
  findings: z.array(FindingNote).max(25),
  nextSteps: z.array(CriterionNote).max(12),
});
export type TutorInput = z.infer<typeof TutorInput>;

/** What a reply of the tutor is made from; without a repository it is the conversation alone. */
export function tutorInput(source: {
  readonly question: string;
  readonly turns?: readonly z.infer<typeof Turn>[];
  readonly profile?: StackProfile | null;
  readonly findings?: readonly Finding[];
  readonly maturity?: Maturity | null;
}): TutorInput {
  return {
    question: source.question.slice(0, longestTurn),
    turns: (source.turns ?? []).slice(-20).map(({ role, text }) => ({ role, text: text.slice(0, longestTurn) })),
    facts: source.profile ? factNotes(source.profile) : [],
    findings: openFindings(source.findings ?? []),
    nextSteps: nextSteps(source.maturity ?? null),
  };
}
