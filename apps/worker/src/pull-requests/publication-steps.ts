import type { StepPlan } from '../jobs/index.ts';

/** The steps of a publication, as the reader sees them. */
export const publicationSteps = [
  { id: 'check', title: 'Check the proposal' },
  { id: 'publish', title: 'Write the branch and open the pull request' },
  { id: 'save', title: 'Save the pull request' },
] as const satisfies readonly StepPlan[];
