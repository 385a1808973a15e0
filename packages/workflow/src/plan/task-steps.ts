import type { Task, TaskPurpose } from '@autodevops/contracts/stack';
import { TaskPurpose as TaskPurposes } from '@autodevops/contracts/stack';
import type { LineReason } from '@autodevops/contracts/workflow';
import { type FactHolder, reasonOf, ruleReason } from './read-fact.ts';
import { isSafeCommand } from './safe-command.ts';
import type { RunStep } from './workflow-plan.ts';

export const purposeTitles = {
  generate: 'Generate code',
  'format-check': 'Check formatting',
  lint: 'Lint',
  typecheck: 'Check types',
  build: 'Build',
  test: 'Test',
  'integration-test': 'Integration tests',
  'end-to-end-test': 'End-to-end tests',
} as const satisfies Record<TaskPurpose, string>;

/** The order in which a job runs its tasks. */
export const purposeOrder: readonly TaskPurpose[] = TaskPurposes.options;

/** Below this, a fact is asked about and never imposed. */
export const confidenceThreshold = 0.5;

/** Tasks whose command is safe and whose fact is sure enough, in running order; the same command once. */
export function runnableTasks(holder: FactHolder & { readonly tasks: readonly Task[] }): readonly Task[] {
  const seen = new Set<string>();
  return holder.tasks
    .filter((task) => isSafeCommand(task.command) && confidenceOf(holder, task) >= confidenceThreshold)
    .toSorted((left, right) => purposeOrder.indexOf(left.purpose) - purposeOrder.indexOf(right.purpose))
    .filter((task) => !seen.has(task.command) && seen.add(task.command) !== undefined);
}

function confidenceOf(holder: FactHolder, task: Task): number {
  return holder.facts.find((fact) => fact.id === task.factId)?.confidence ?? 1;
}

/** Why a task runs: the line of the manifest that names it. */
export function taskReasons(holder: FactHolder, task: Task): readonly LineReason[] {
  const fact = holder.facts.find((candidate) => candidate.id === task.factId);
  return fact === undefined
    ? [ruleReason(`The task ${task.name} was found.`)]
    : [reasonOf(fact, `${fact.source.file} has the task ${task.name}`)];
}

/** One step a task, in running order. Tasks of one purpose are told apart by their names, where the command shows the name anyway. */
export function taskSteps(holder: FactHolder, tasks: readonly Task[]): readonly RunStep[] {
  const counts = Map.groupBy(tasks, (task) => task.purpose);
  return tasks.map((task) => {
    const step = taskStep(task.purpose, [task.command], taskReasons(holder, task));
    const isNamed = task.command.split(' ').includes(task.name);
    return counts.get(task.purpose)?.length === 1 || !isNamed ? step : { ...step, name: `${step.name} (${task.name})` };
  });
}

/** A step that serves a purpose. */
export function taskStep(purpose: TaskPurpose, commands: readonly string[], reasons: readonly LineReason[]): RunStep {
  return { kind: 'run', name: purposeTitles[purpose], commands, environment: {}, directory: null, reasons, purpose };
}
