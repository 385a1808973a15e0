import type { StepPlan } from '../jobs/index.ts';

/** The steps of a summary, as the reader sees them. */
export const summarySteps = [
  { id: 'read', title: 'Read the analysis' },
  { id: 'summary', title: 'Sum it up' },
  { id: 'review', title: 'Weigh the options' },
  { id: 'save', title: 'Save the results' },
] as const satisfies readonly StepPlan[];
