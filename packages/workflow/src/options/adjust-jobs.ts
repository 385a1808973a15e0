import type { OptionsProblem, OptionsReading } from '@autodevops/contracts/options';
import { gateJobId } from '../plan/gate-job.ts';
import type { Omission, PlannedJob } from '../plan/workflow-plan.ts';
import { optionProblem } from './option-reason.ts';
import { spreadOverSystems } from './spread-over-systems.ts';

export interface AdjustedJobs {
  readonly jobs: readonly PlannedJob[];
  readonly omissions: readonly Omission[];
  readonly problems: readonly OptionsProblem[];
}

/** Leaves out the jobs that `autodevops.yml` skips and spreads the others over the systems it names. */
export function adjustJobs(reading: OptionsReading | undefined, jobs: readonly PlannedJob[]): AdjustedJobs {
  if (reading === undefined) return { jobs, omissions: [], problems: [] };
  const skipped = new Set(reading.options.skip ?? []);
  const kept = jobs.filter(({ id }) => !skipped.has(id));
  const spread = spreadOverSystems(reading, kept);
  return {
    jobs: spread.jobs,
    omissions: jobs
      .filter(({ id }) => skipped.has(id))
      .map((job) => ({ projectId: job.projectIds[0] ?? null, reason: `${reading.file} leaves out the job ${job.id}.` })),
    problems: [...skipProblems(reading, jobs), ...spread.problems],
  };
}

function skipProblems(reading: OptionsReading, jobs: readonly PlannedJob[]): readonly OptionsProblem[] {
  return (reading.options.skip ?? []).flatMap((id, index) => {
    if (jobs.some((job) => job.id === id)) return [];
    const reason = id === gateJobId ? `The job ${gateJobId} sums the others up and cannot be left out.` : unknownJob(id, jobs);
    return [optionProblem(reading, `skip.${index}`, reason)];
  });
}

/** Names what there is, so that the reader finds the right id. */
export function unknownJob(id: string, jobs: readonly Pick<PlannedJob, 'id'>[]): string {
  const ids = jobs.map((job) => job.id).slice(0, 24);
  return `There is no job "${id}". ${ids.length === 0 ? 'There are no jobs here.' : `The jobs are: ${ids.join(', ')}.`}`;
}
