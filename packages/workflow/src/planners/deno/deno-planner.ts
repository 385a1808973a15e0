import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { jobId, jobTitle } from '../../plan/job-names.ts';
import { findFact, listFact, reasonOf, textFact } from '../../plan/read-fact.ts';
import { isSafeCommand } from '../../plan/safe-command.ts';
import { isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import { actionStep, byRule, checkoutStep, runStep } from '../../plan/steps.ts';
import { runnableTasks, taskSteps } from '../../plan/task-steps.ts';
import type { ActionStep, PlannedJob, RunStep } from '../../plan/workflow-plan.ts';
import { baseJob, describeTasks } from '../base-job.ts';
import { type EcosystemPlanner, idleUnits, type PlanningUnit, planningUnits } from '../ecosystem-planner.ts';

const installCommand = 'deno install --frozen';

/** Deno: one job a workspace. */
export const denoPlanner: EcosystemPlanner = {
  ecosystem: 'deno',
  plan(profile) {
    const { units, omissions } = planningUnits(profile, 'deno');
    const planned = units.map((unit) => unitJobs(profile, unit));
    return { jobs: planned.flat(), omissions: [...omissions, ...idleUnits(units, planned)] };
  },
  commands: (profile) => [
    installCommand,
    ...profile.projects
      .filter((project) => project.ecosystem === 'deno')
      .flatMap((project) => project.tasks.map((task) => task.command))
      .filter(isSafeCommand),
  ],
};

function unitJobs(profile: StackProfile, unit: PlanningUnit): readonly PlannedJob[] {
  const project = unit.root ?? unit.projects[0];
  if (project === undefined) return [];
  const steps = taskSteps(project, runnableTasks(project));
  if (steps.length === 0) return [];
  return [
    {
      ...baseJob(unit.directory, unit.projects),
      id: jobId('deno', unit.directory),
      title: jobTitle('Deno', unit.directory),
      explanation: `Sets up Deno, then ${describeTasks(steps)}.`,
      steps: [
        checkoutStep(listFact(profile, 'submodules', isSafePath)),
        setupStep(unit, project),
        ...installSteps(unit, project),
        ...steps,
      ],
    },
  ];
}

/** The action caches by the lock file, so there is nothing to cache without one. */
function setupStep(unit: PlanningUnit, project: Project): ActionStep {
  const version = textFact(project, 'deno.version', isSafeVersion);
  const file = textFact(project, 'deno.version-file', isSafePath);
  const lock = findFact(unit.workspace, 'package-manager.lock');
  return actionStep(
    'Set up Deno',
    'denoland/setup-deno',
    {
      'deno-version-file': file,
      'deno-version': file === null ? (version ?? byRule('2.x', 'Nothing names a version of Deno.', 'usual-version')) : null,
      cache: lock === null ? null : { value: true, reasons: [reasonOf(lock, `${lock.source.file} keys the cache`)] },
    },
    version?.reasons ?? [],
  );
}

/** A first step that fails when the lock file does not fit; the commands after it find everything in place. Deno 1 has no such command. */
function installSteps(unit: PlanningUnit, project: Project): readonly RunStep[] {
  const mode = findFact(unit.workspace, 'package-manager.install-mode');
  const isFirstMajor = String(findFact(project, 'deno.version')?.value ?? '').startsWith('1.');
  if (mode?.value !== 'frozen' || isFirstMajor) return [];
  return [runStep('Install dependencies', [installCommand], [reasonOf(mode, `${mode.source.file} is kept as it is`)])];
}
