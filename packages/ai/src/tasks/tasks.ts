import { analysisSummary } from './analysis-summary/task.ts';
import { findingExplanation } from './finding-explanation/task.ts';
import { incidentDiagnosis } from './incident-diagnosis/task.ts';
import { mission } from './mission/task.ts';
import { proposalReview } from './proposal-review/task.ts';
import type { Task } from './task.ts';
import { tutor } from './tutor/task.ts';

/** Everything that a model may be asked for, by id. */
export const tasks = {
  'analysis-summary': analysisSummary,
  'finding-explanation': findingExplanation,
  'proposal-review': proposalReview,
  'incident-diagnosis': incidentDiagnosis,
  mission,
  tutor,
} as const;

/** A task whose input and output are not known: for what is said of all of them. */
// biome-ignore lint/suspicious/noExplicitAny: input and output are both read and written, so no other type stands for all tasks.
export type AnyTask = Task<any, any>;
