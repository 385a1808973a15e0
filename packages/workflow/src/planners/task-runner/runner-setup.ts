import { ruleReason } from '../../plan/read-fact.ts';
import { actionStep } from '../../plan/steps.ts';
import type { ActionStep, PlannedJob } from '../../plan/workflow-plan.ts';

/** Runners that are not part of the runner's image. Make is. */
const setups: readonly (readonly [RegExp, () => ActionStep])[] = [
  [/^just /, () => actionStep('Set up just', 'extractions/setup-just', {}, [ruleReason('A later step runs a recipe of the justfile.')])],
  [/^task /, () => actionStep('Set up Task', 'arduino/setup-task', {}, [ruleReason('A later step runs a task of the Taskfile.')])],
  [/^mise run /, () => actionStep('Set up mise', 'jdx/mise-action', {}, [ruleReason('A later step runs a task of mise.')])],
];

/** Puts the task runners that a job's steps call right behind its checkout. */
export function attachRunnerSetup(job: PlannedJob): PlannedJob {
  const commands = job.steps.flatMap((step) => (step.kind === 'run' ? step.commands : []));
  const needed = setups.filter(([pattern]) => commands.some((command) => pattern.test(command))).map(([, make]) => make());
  const missing = needed.filter((setup) => !job.steps.some((step) => step.kind === 'action' && step.action === setup.action));
  if (missing.length === 0) return job;
  const [checkout, ...rest] = job.steps;
  return checkout === undefined ? job : { ...job, steps: [checkout, ...missing, ...rest] };
}
