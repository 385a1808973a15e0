import type { JobDefinition } from '@autodevops/queue';

/** A class that answers the wake-ups of one job. */
export interface Handler {
  readonly name: string;
  readonly job: Pick<JobDefinition, 'name'>;
}

/** Throws with every job that has no handler or several: such a worker must not start. */
export function assertEveryJobHasOneHandler(jobs: readonly Pick<JobDefinition, 'name'>[], handlers: readonly Handler[]): void {
  const problems = jobs.flatMap(({ name }) => {
    const found = handlers.filter(({ job }) => job.name === name).map((handler) => handler.name);
    return found.length === 1 ? [] : [`${name}: ${found.length === 0 ? 'none' : found.join(', ')}`];
  });
  if (problems.length > 0) throw new Error(`Every job needs exactly one handler: ${problems.join('; ')}.`);
}
