import type { Finding, FindingExcerpt, Maturity } from '@autodevops/contracts/audit';
import type { StackProfile } from '@autodevops/contracts/stack';
import { z } from 'zod';
import { ExplanationInput, explanationInput } from '../finding-explanation/explanation-input.ts';

/** Something that the learner did in the repository. It is cited as `activity:` and its number, from 1. */
const ActivityNote = z.object({
  kind: z.enum(['push', 'pull-request', 'merge', 'review', 'failed-run']),
  title: z.string().max(200),
  at: z.iso.datetime(),
});

export const MissionInput = ExplanationInput.extend({
  /** Newest first. */
  activity: z.array(ActivityNote).max(10),
  /** How often the learner has mended something before. */
  missionsDone: z.number().int().min(0),
});
export type MissionInput = z.infer<typeof MissionInput>;

export const activityId = (index: number): string => `activity:${index + 1}`;

/** What a mission is made from: one finding of the learner's own repository, and what they did there. */
export function missionInput(source: {
  readonly finding: Finding;
  readonly profile?: StackProfile | null;
  readonly maturity?: Maturity | null;
  readonly excerpt?: FindingExcerpt | null;
  readonly activity?: readonly z.infer<typeof ActivityNote>[];
  readonly missionsDone?: number;
}): MissionInput {
  const activity = (source.activity ?? []).slice(0, 10).map(({ kind, title, at }) => ({ kind, title: title.slice(0, 200), at }));
  return { ...explanationInput(source), activity, missionsDone: source.missionsDone ?? 0 };
}
