import type { Job } from '@autodevops/contracts/api';

/** What a run is, over its steps. */
export const jobTitles: Readonly<Record<Job['kind'], string>> = {
  analysis: 'Analysis',
  publication: 'Pull request',
  fix: 'Fix of findings',
  summary: 'Summary',
};
