import type { Fact, Project, Task, TaskPurpose } from '@autodevops/contracts/stack';
import { findFact, reasonOf } from '../../plan/read-fact.ts';
import { purposeOrder, runnableTasks, taskReasons, taskStep, taskSteps } from '../../plan/task-steps.ts';
import type { RunStep } from '../../plan/workflow-plan.ts';
import type { PlanningUnit } from '../ecosystem-planner.ts';
import { type NodeManager, scriptCall, workspaceCommand } from './package-manager.ts';

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
  const early = findFact(unit.workspace, 'node.checks-need-build');
  const all = early === null ? [...steps, ...inherited] : [...steps, ...inherited].map((step) => explainEarlyBuild(step, early));
  return all.toSorted((left, right) => rank(left, early !== null) - rank(right, early !== null));
}

/** A build that checks wait for follows the check of the formatting, which needs nothing. */
function rank({ purpose }: RunStep, isBuildEarly: boolean): number {
  if (purpose === undefined) return -1;
  return purpose === 'build' && isBuildEarly ? purposeOrder.indexOf('format-check') + 0.5 : purposeOrder.indexOf(purpose);
}

function explainEarlyBuild(step: RunStep, fact: Fact): RunStep {
  if (step.purpose !== 'build') return step;
  return { ...step, reasons: [...step.reasons, reasonOf(fact, `${fact.source.file} names built output, which other members import`)] };
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
  const groups = [...Map.groupBy(found, ({ task }) => task.command)];
  return groups.flatMap(([command, list]) => sharedSteps(manager, purpose, command, list)).slice(0, maxMembers);
}

/** One step for the members that share a script, or one for each where they share none or the manager cannot. */
function sharedSteps(manager: NodeManager, purpose: TaskPurpose, command: string, list: readonly MemberTask[]): readonly RunStep[] {
  const call = scriptCall(command);
  const shared = call === null || list.length === 1 ? null : workspaceCommand(manager.name, call);
  if (shared === null) return list.map(ownStep);
  const reasons = list.flatMap(({ member, task }) => taskReasons(member, task));
  return [taskStep(purpose, [shared], reasons)];
}

function ownStep({ member, task }: MemberTask): RunStep {
  const step = taskStep(task.purpose, [task.command], taskReasons(member, task));
  return { ...step, name: `${step.name} (${member.directory})`, directory: member.directory };
}
