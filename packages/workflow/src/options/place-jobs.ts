import type { OptionsProblem, OptionsReading, RepositoryOptions } from '@autodevops/contracts/options';
import type { PlannedJob } from '../plan/workflow-plan.ts';

import { byOption, optionProblem } from './option-reason.ts';
import { unknownJob } from './skip-jobs.ts';

type Runners = NonNullable<RepositoryOptions['runners']>;
type System = Exclude<keyof Runners, 'jobs'>;

/** Puts each job on the runner that `autodevops.yml` names for it or for its system. */
export function placeJobs(reading: OptionsReading | undefined, jobs: readonly PlannedJob[]): readonly PlannedJob[] {
  const runners = reading?.options.runners;
  if (reading === undefined || runners === undefined) return jobs;
  return jobs.map((job) => {
    const { systems, ...rest } = job;
    const own = runners.jobs?.[job.id];
    if (own !== undefined) return { ...rest, labels: byOption(reading, `runners.jobs.${job.id}`, listOf(own)) };
    const system = systemOf(job);
    const labels = runners[system];
    return labels === undefined || systems !== undefined ? job : { ...job, labels: byOption(reading, `runners.${system}`, listOf(labels)) };
  });
}

/** Runners that no job uses: a job or a system that is not there. */
export function runnerProblems(reading: OptionsReading | undefined, jobs: readonly PlannedJob[]): readonly OptionsProblem[] {
  const runners = reading?.options.runners;
  if (reading === undefined || runners === undefined) return [];
  const systems = (['linux', 'macos', 'windows'] as const)
    .filter((system) => runners[system] !== undefined && !jobs.some((job) => systemOf(job) === system))
    .map((system) => optionProblem(reading, `runners.${system}`, `No job here runs on ${titles[system]}.`));
  const unknown = Object.keys(runners.jobs ?? {})
    .filter((id) => !jobs.some((job) => job.id === id))
    .map((id) => optionProblem(reading, `runners.jobs.${id}`, unknownJob(id, jobs)));
  return [...systems, ...unknown];
}

/** Every label that the options name, for the gate. */
export function optionLabels(reading: OptionsReading | undefined): ReadonlySet<string> {
  const { jobs = {}, ...systems } = reading?.options.runners ?? {};
  return new Set([...Object.values(systems), ...Object.values(jobs)].flatMap((labels) => (labels === undefined ? [] : listOf(labels))));
}

const titles = { linux: 'Linux', macos: 'macOS', windows: 'Windows' } as const satisfies Record<System, string>;

function systemOf(job: PlannedJob): System {
  if (job.runner === undefined) return 'linux';
  return job.runner.value.startsWith('macos') ? 'macos' : 'windows';
}

function listOf(labels: string | readonly string[]): readonly string[] {
  return typeof labels === 'string' ? [labels] : labels;
}
