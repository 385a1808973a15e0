import type { Entry } from '../yaml/block.ts';
import type { Workflow } from './workflow.ts';

/** A variable that a workflow sets, and for whom: `workflow`, or the id of a job. */
export interface SetVariable {
  readonly owner: string;
  readonly level: 'workflow' | 'job' | 'step';
  readonly entry: Entry;
}

/** Every variable that stands in an `env` of a workflow. */
export function environmentOf({ environment, jobs }: Workflow): readonly SetVariable[] {
  return [
    ...environment.map((entry) => ({ owner: 'workflow', level: 'workflow' as const, entry })),
    ...jobs.flatMap((job) => [
      ...job.environment.map((entry) => ({ owner: job.id, level: 'job' as const, entry })),
      ...job.steps.flatMap((step) => step.environment.map((entry) => ({ owner: job.id, level: 'step' as const, entry }))),
    ]),
  ];
}
