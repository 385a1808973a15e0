import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { expression } from '../../plan/expression.ts';
import { jobId, jobTitle } from '../../plan/job-names.ts';
import { listFact, ruleReason, textFact } from '../../plan/read-fact.ts';
import { isSafeCommand } from '../../plan/safe-command.ts';
import { isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import { actionStep, byRule, checkoutStep, runStep } from '../../plan/steps.ts';
import { runnableTasks, taskSteps } from '../../plan/task-steps.ts';
import type { ActionStep, PlannedJob, PlannedMatrix, RunStep } from '../../plan/workflow-plan.ts';
import { baseJob } from '../base-job.ts';
import { type EcosystemPlanner, idleUnits, planningUnits } from '../ecosystem-planner.ts';

const installLinter = ['sudo apt-get update', 'sudo apt-get install --no-install-recommends --yes lua-check'] as const;

/** Lua: tests on every version that the rock admits. The linter has a job without LuaRocks, whose tree it would lint too. */
export const luaPlanner: EcosystemPlanner = {
  ecosystem: 'lua',
  plan(profile) {
    const { units, omissions } = planningUnits(profile, 'lua');
    const planned = units.map((unit) => unit.projects.flatMap((project) => projectJobs(profile, project)));
    return { jobs: planned.flat(), omissions: [...omissions, ...idleUnits(units, planned)] };
  },
  commands: (profile) => [
    ...installLinter,
    ...profile.projects
      .filter((project) => project.ecosystem === 'lua')
      .flatMap((project) => [
        ...(listFact(project, 'lua.install', isSafeCommand)?.value ?? []),
        ...project.tasks.map((task) => task.command),
      ])
      .filter(isSafeCommand),
  ],
};

function projectJobs(profile: StackProfile, project: Project): readonly PlannedJob[] {
  const steps = taskSteps(project, runnableTasks(project));
  const lint = steps.filter((step) => step.purpose === 'lint');
  const others = steps.filter((step) => step.purpose !== 'lint');
  return [
    ...(lint.length === 0 ? [] : [lintJob(profile, project, lint)]),
    ...(others.length === 0 ? [] : [testJob(profile, project, others)]),
  ];
}

const checkout = (profile: StackProfile): ActionStep => checkoutStep(listFact(profile, 'submodules', isSafePath));

function lintJob(profile: StackProfile, project: Project, steps: readonly RunStep[]): PlannedJob {
  return {
    ...baseJob(project.directory, [project]),
    id: jobId('lua', project.directory, 'lint'),
    title: jobTitle('Lua lint', project.directory),
    explanation: 'Lints with luacheck, once.',
    timeoutMinutes: 10,
    steps: [
      checkout(profile),
      runStep('Install luacheck', installLinter, [ruleReason('The package of the system leaves nothing in the checkout.')]),
      ...steps,
    ],
  };
}

function testJob(profile: StackProfile, project: Project, steps: readonly RunStep[]): PlannedJob {
  const values = listFact(project, 'lua.versions', isSafeVersion);
  const matrix: PlannedMatrix | null = values === null || values.value.length < 2 ? null : { key: 'lua-version', values };
  const version = textFact(project, 'lua.version', isSafeVersion) ?? byRule('5.4', 'Nothing names a version of Lua.', 'usual-version');
  const chosen = matrix === null ? version : { value: expression('matrix.lua-version'), reasons: matrix.values.reasons };
  const install = listFact(project, 'lua.install', isSafeCommand);
  return {
    ...baseJob(project.directory, [project]),
    id: jobId('lua', project.directory, 'test'),
    title: jobTitle('Lua tests', project.directory),
    explanation: `Installs with LuaRocks and runs the tests${matrix === null ? '' : ` on Lua ${matrix.values.value.join(', ')}`}.`,
    matrix,
    steps: [
      checkout(profile),
      actionStep('Set up Lua', 'leafo/gh-actions-lua', { luaVersion: chosen }, version.reasons),
      actionStep('Set up LuaRocks', 'leafo/gh-actions-luarocks', {}, [ruleReason('Rocks are installed with it.')]),
      ...(install === null ? [] : [runStep('Install dependencies', install.value, install.reasons)]),
      ...steps,
    ],
  };
}
