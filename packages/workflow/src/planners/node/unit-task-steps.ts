import type { Project, Task, TaskPurpose } from '@autodevops/contracts/stack';
import { isSafeScriptName } from '../../plan/safe-text.ts';
import { purposeOrder, runnableTasks, taskReasons, taskStep, taskSteps } from '../../plan/task-steps.ts';
import type { RunStep } from '../../plan/workflow-plan.ts';
import type { PlanningUnit } from '../ecosystem-planner.ts';
import { type NodeManager, workspaceCommand } from './package-manager.ts';

/** More steps than these for one purpose would bury the reader; the rest of the members is left out. */
const maxMembers = 12;

/**
 * The tasks of a unit in running order: the root's own, because a monorepo's root scripts are how its authors run it; for a purpose
 * that the root lacks, the members' scripts of it, all at once where the manager can.
 */
export function unitTaskSteps(unit: PlanningUnit, manager: NodeManager): readonly RunStep[] {
  const own = unit.root === null ? [] : runnableTasks(unit.root);
  const steps = unit.root === null ? [] : taskSteps(unit.root, own);
  const covered = new Set(own.map((task) => task.purpose));
  const inherited = purposeOrder.filter((purpose) => !covered.has(purpose)).flatMap((purpose) => memberSteps(unit, manager, purpose));
  return [...steps, ...inherited].toSorted((left, right) => rank(left) - rank(right));
}

function rank(step: RunStep): number {
  return step.purpose === undefined ? -1 : purposeOrder.indexOf(step.purpose);
}

interface MemberTask {
  readonly member: Project;
  readonly task: Task;
}

function memberSteps(unit: PlanningUnit, manager: NodeManager, purpose: TaskPurpose): readonly RunStep[] {
  const found = unit.members.flatMap((member): MemberTask[] =>
    runnableTasks(member)
      .filter((task) => task.purpose === purpose)
      .map((task) => ({ member, task })),
  );
  const scripts = found.filter(({ task }) => isScript(task));
  const shared = [...Map.groupBy(scripts, ({ task }) => task.name)].flatMap(([name, list]) => sharedSteps(manager, purpose, name, list));
  const others = found.filter(({ task }) => !isScript(task)).flatMap((item) => ownStep(item));
  return [...shared, ...others].slice(0, maxMembers);
}

function sharedSteps(manager: NodeManager, purpose: TaskPurpose, script: string, list: readonly MemberTask[]): readonly RunStep[] {
  const command = workspaceCommand(manager.name, script);
  if (command === null || list.length === 1) return list.flatMap((item) => ownStep(item));
  return [
    taskStep(
      purpose,
      [command],
      list.flatMap(({ member, task }) => taskReasons(member, task)),
    ),
  ];
}

function ownStep({ member, task }: MemberTask): readonly RunStep[] {
  const step = taskStep(task.purpose, [task.command], taskReasons(member, task));
  return [{ ...step, name: `${step.name} (${member.directory})`, directory: member.directory }];
}

/** True for a task that is a script of the manifest, run through the package manager. */
export function isScript(task: Task): boolean {
  return isSafeScriptName(task.name) && scriptCommands(task.name).has(task.command);
}

function scriptCommands(name: string): ReadonlySet<string> {
  const managers = ['npm', 'pnpm', 'yarn', 'bun'];
  return new Set(managers.flatMap((manager) => [`${manager} run ${name}`, `${manager} ${name}`]));
}
