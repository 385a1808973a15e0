import type { StepPlan } from '../jobs/index.ts';

/** The steps of an analysis, as the reader sees them. */
export const analysisSteps = [
  { id: 'resolve', title: 'Find the newest commit' },
  { id: 'snapshot', title: 'Read the repository' },
  { id: 'stack', title: 'Detect the stack' },
  { id: 'audit', title: 'Audit the existing CI' },
  { id: 'proposal', title: 'Write and verify a proposal' },
  { id: 'save', title: 'Save the results' },
] as const satisfies readonly StepPlan[];
