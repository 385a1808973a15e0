import type { StackProfile } from '@autodevops/contracts/stack';
import { jobId, jobTitle } from '../../plan/job-names.ts';
import { listFact, textFact } from '../../plan/read-fact.ts';
import { isSafeCommand } from '../../plan/safe-command.ts';
import { isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import { actionStep, byRule, checkoutStep } from '../../plan/steps.ts';
import { installSystemPackages, systemPackageCommands } from '../../plan/system-packages.ts';
import { runnableTasks, taskSteps } from '../../plan/task-steps.ts';
import type { ActionStep, PlannedJob } from '../../plan/workflow-plan.ts';
import { baseJob, describeTasks } from '../base-job.ts';
import { type EcosystemPlanner, idleUnits, type PlanningUnit, planningUnits } from '../ecosystem-planner.ts';

/** Zig: one job a build file. A library has no matrix: the language changes with every release, so code fits one compiler. */
export const zigPlanner: EcosystemPlanner = {
  ecosystem: 'zig',
  plan(profile) {
    const { units, omissions } = planningUnits(profile, 'zig');
    const planned = units.map((unit) => unitJobs(profile, unit));
    return { jobs: planned.flat(), omissions: [...omissions, ...idleUnits(units, planned)] };
  },
  commands(profile) {
    const projects = profile.projects.filter((project) => project.ecosystem === 'zig');
    return [
      ...planningUnits(profile, 'zig').units.flatMap((unit) => systemPackageCommands(unit.projects)),
      ...projects.flatMap((project) => project.tasks.map((task) => task.command)).filter(isSafeCommand),
    ];
  },
};

function unitJobs(profile: StackProfile, unit: PlanningUnit): readonly PlannedJob[] {
  const project = unit.root ?? unit.projects[0];
  if (project === undefined) return [];
  const steps = taskSteps(project, runnableTasks(project));
  if (steps.length === 0) return [];
  return [
    {
      ...baseJob(unit.directory, unit.projects),
      id: jobId('zig', unit.directory),
      title: jobTitle('Zig', unit.directory),
      explanation: `Sets up Zig, then ${describeTasks(steps)}.`,
      steps: [
        checkoutStep(listFact(profile, 'submodules', isSafePath)),
        setupStep(unit),
        ...installSystemPackages(unit.projects),
        ...steps,
      ],
    },
  ];
}

/** The action reads build.zig.zon of the root itself, so a version from there is not written twice. */
function setupStep(unit: PlanningUnit): ActionStep {
  const project = unit.root ?? unit.projects[0] ?? null;
  const version = textFact(project, 'zig.version', isSafeVersion);
  const file = textFact(project, 'zig.version-file', isSafePath);
  const isRead = file?.value === 'build.zig.zon';
  return actionStep(
    'Set up Zig',
    'mlugg/setup-zig',
    { version: isRead ? null : (version ?? byRule('latest', 'Nothing names a version of Zig.', 'usual-version')) },
    [...(file?.reasons ?? []), ...(version?.reasons ?? [])],
  );
}
