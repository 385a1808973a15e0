import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { jobId, jobTitle } from '../../plan/job-names.ts';
import { findFact, isFactTrue, listFact, reasonOf, ruleReason, textFact } from '../../plan/read-fact.ts';
import { isSafeCommand } from '../../plan/safe-command.ts';
import { isSafePath } from '../../plan/safe-text.ts';
import { byRule, checkoutStep, runStep } from '../../plan/steps.ts';
import { runnableTasks, taskStep, taskSteps } from '../../plan/task-steps.ts';
import type { ActionStep, Decided, OtherRunner, PlannedJob, PlannedStep, RunStep } from '../../plan/workflow-plan.ts';
import { baseJob, describeTasks } from '../base-job.ts';
import { type EcosystemPlanner, idleUnits, type PlanningUnit, planningUnits } from '../ecosystem-planner.ts';
import { msbuildStep, sdkStep } from './setup-steps.ts';

/** .NET: one job a solution, on Windows where something in it exists only there. */
export const dotnetPlanner: EcosystemPlanner = {
  ecosystem: 'dotnet',
  plan(profile) {
    const { units, omissions } = planningUnits(profile, 'dotnet');
    const planned = units.map((unit) => unitJobs(profile, unit));
    return { jobs: planned.flat(), omissions: [...omissions, ...idleUnits(units, planned)] };
  },
  commands(profile) {
    const projects = profile.projects.filter((project) => project.ecosystem === 'dotnet');
    return [
      restoreTools,
      ...projects.flatMap((project) => textFact(project, 'dotnet.restore', isSafeCommand)?.value ?? []),
      ...projects.flatMap((project) => legacyCommands(project)?.value ?? []),
      ...projects.flatMap((project) => project.tasks.map((task) => task.command)).filter(isSafeCommand),
    ];
  },
};

const restoreTools = 'dotnet tool restore';

function unitJobs(profile: StackProfile, unit: PlanningUnit): readonly PlannedJob[] {
  const project = unit.root ?? unit.projects[0];
  if (project === undefined) return [];
  const steps = taskSteps(project, runnableTasks(project));
  const legacy = legacyCommands(project);
  if (steps.length === 0 && legacy === null) return [];
  const runner = runnerOf(project);
  const explanation =
    legacy === null
      ? `Restores packages, then ${describeTasks(steps)}.`
      : 'Restores packages and builds with the tools of Visual Studio, which projects from before the SDK need.';
  return [
    {
      ...baseJob(unit.directory, unit.projects),
      id: jobId('dotnet', unit.directory),
      title: jobTitle('.NET', unit.directory),
      explanation: runner === null ? explanation : `${explanation} It runs on Windows.`,
      timeoutMinutes: runner === null ? 20 : 30,
      ...(runner === null ? {} : { runner }),
      environment: {
        DOTNET_CLI_TELEMETRY_OPTOUT: byRule('1', 'Builds send nothing about themselves.'),
        DOTNET_NOLOGO: byRule('true', 'The log shows the build and no greeting.'),
      },
      steps: [checkout(profile, project), ...(legacy === null ? sdkSteps(unit, project, steps) : legacySteps(legacy))],
    },
  ];
}

function runnerOf(project: Project): Decided<OtherRunner> | null {
  const fact = findFact(project, 'dotnet.windows');
  if (fact === null || !isFactTrue(project, 'dotnet.windows')) return null;
  return { value: 'windows-latest', reasons: [reasonOf(fact, `${fact.source.file} needs Windows`)] };
}

/** Tools that read a version from the history find none in a shallow clone. */
function checkout(profile: StackProfile, project: Project): ActionStep {
  const step = checkoutStep(listFact(profile, 'submodules', isSafePath));
  const fact = findFact(project, 'dotnet.history');
  if (fact === null || !isFactTrue(project, 'dotnet.history')) return step;
  const depth = { value: 0, reasons: [reasonOf(fact, `${fact.source.file} computes the version from the whole history`)] };
  return { ...step, inputs: { ...step.inputs, 'fetch-depth': depth } };
}

function sdkSteps(unit: PlanningUnit, project: Project, tasks: readonly RunStep[]): readonly PlannedStep[] {
  const restore = textFact(project, 'dotnet.restore', isSafeCommand);
  const tools = textFact(project, 'dotnet.tool-manifest', isSafePath);
  const needsTools =
    tools !== null && tasks.some((step) => step.commands.some((command) => /^dotnet (?:csharpier|fantomas)/.test(command)));
  return [
    sdkStep(unit, project),
    ...(restore === null ? [] : [runStep('Restore packages', [restore.value], restore.reasons)]),
    ...(needsTools ? [runStep('Restore local tools', [restoreTools], tools.reasons)] : []),
    ...tasks,
  ];
}

function legacySteps(legacy: Decided<readonly string[]>): readonly PlannedStep[] {
  const [restore = '', build = ''] = legacy.value;
  return [msbuildStep(legacy.reasons), runStep('Restore packages', [restore], legacy.reasons), taskStep('build', [build], legacy.reasons)];
}

/** What builds a solution from before the SDK: nuget and msbuild are on the Windows runner. */
function legacyCommands(project: Project): Decided<readonly string[]> | null {
  const file = textFact(project, 'dotnet.legacy-solution', isSafePath);
  if (file === null) return null;
  return {
    value: [`nuget restore ${file.value}`, `msbuild ${file.value} -p:Configuration=Release`],
    reasons: [...file.reasons, ruleReason('Its projects are in the form from before the SDK.')],
  };
}
