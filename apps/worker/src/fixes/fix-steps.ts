import type { StepPlan } from '../jobs/index.ts';

/** The steps of a fix, as the reader sees them. */
export const fixSteps = [
  { id: 'read', title: 'Read the files at the analysed commit' },
  { id: 'mend', title: 'Mend the findings and audit again' },
  { id: 'check', title: 'Check the mended files' },
  { id: 'publish', title: 'Write the branch and open the pull request' },
  { id: 'save', title: 'Save the pull request' },
] as const satisfies readonly StepPlan[];
