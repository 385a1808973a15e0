import type { OptionsProblem, OptionsReading } from '@autodevops/contracts/options';
import type { Omission, PlannedJob } from '../plan/workflow-plan.ts';
import { optionProblem } from './option-reason.ts';

type Groups = readonly (readonly PlannedJob[])[];

export interface KeptJobs {
  readonly groups: Groups;
  readonly omissions: readonly Omission[];
}

/** Tells whether `autodevops.yml` leaves a job out. */
export function isSkipped(reading: OptionsReading | undefined, id: string): boolean {
  return reading?.options.skip?.includes(id) === true;
}

/** Leaves out the jobs that `autodevops.yml` skips, before it is counted how many a file has room for. */
export function skipJobs(reading: OptionsReading | undefined, groups: Groups): KeptJobs {
  if (reading === undefined) return { groups, omissions: [] };
  return {
    groups: groups.map((jobs) => jobs.filter(({ id }) => !isSkipped(reading, id))),
    omissions: groups
      .flat()
      .filter(({ id }) => isSkipped(reading, id))
      .map((job) => ({ projectId: job.projectIds[0] ?? null, reason: `${reading.file} leaves out the job ${job.id}.` })),
  };
}

/** Ids to skip that no job has. `jobs` are those that there would be if none were skipped. */
export function skipProblems(reading: OptionsReading | undefined, jobs: readonly Pick<PlannedJob, 'id'>[]): readonly OptionsProblem[] {
  return (reading?.options.skip ?? []).flatMap((id, index) =>
    reading === undefined || jobs.some((job) => job.id === id) ? [] : [optionProblem(reading, `skip.${index}`, unknownJob(id, jobs))],
  );
}

/** Names what there is, so that the reader finds the right id. */
export function unknownJob(id: string, jobs: readonly Pick<PlannedJob, 'id'>[]): string {
  const ids = jobs.map((job) => job.id).slice(0, 24);
  return `There is no job "${id}". ${ids.length === 0 ? 'There are no jobs here.' : `The jobs are: ${ids.join(', ')}.`}`;
}
