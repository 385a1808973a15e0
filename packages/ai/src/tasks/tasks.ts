import { analysisSummary } from './analysis-summary/task.ts';
import { findingExplanation } from './finding-explanation/task.ts';

/** Everything that a model may be asked for, by id. */
export const tasks = {
  'analysis-summary': analysisSummary,
  'finding-explanation': findingExplanation,
} as const;
