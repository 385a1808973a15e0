import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { jobId } from '../../plan/job-names.ts';
import { listFact, ruleReason } from '../../plan/read-fact.ts';
import { isSafePath } from '../../plan/safe-text.ts';
import { actionStep, byRule, checkoutStep, runStep } from '../../plan/steps.ts';
import { installSystemPackages, systemPackageCommands } from '../../plan/system-packages.ts';
import { runnableTasks, taskSteps } from '../../plan/task-steps.ts';
import type { PlannedJob, PlannedStep, RunStep } from '../../plan/workflow-plan.ts';
import { baseJob, describeTasks } from '../base-job.ts';
import { type EcosystemPlanner, planningUnits } from '../ecosystem-planner.ts';

/** What belongs to no ecosystem: hooks over the whole repository, and the targets and shell tests of a repository of scripts. */
export const taskRunnerPlanner: EcosystemPlanner = {
  ecosystem: 'task-runner',
  plan(profile) {
    const { units, omissions } = planningUnits(profile, 'task-runner');
    return { jobs: units.flatMap((unit) => unit.projects.flatMap((project) => checksJob(profile, project))), omissions };
  },
  commands: (profile) =>
    profile.projects
      .filter((project) => project.ecosystem === 'task-runner')
      .flatMap((project) => [hookInstall, ...systemPackageCommands([project]), ...runnableTasks(project).map((task) => task.command)]),
};

const hookInstall = 'python -m pip install pre-commit';

function checksJob(profile: StackProfile, project: Project): readonly PlannedJob[] {
  const tasks: readonly RunStep[] = taskSteps(project, runnableTasks(project));
  if (tasks.length === 0) return [];
  const needsHooks = tasks.some((step) => step.commands.some((command) => /(?:^| )pre-commit run /.test(command)));
  return [
    {
      ...baseJob(project.directory, [project]),
      id: jobId('checks', project.directory),
      title: 'Checks',
      explanation: `For the repository as a whole: ${describeTasks(tasks)}.`,
      steps: [
        checkoutStep(listFact(profile, 'submodules', isSafePath)),
        ...(needsHooks ? hookSteps() : []),
        ...installSystemPackages([project]),
        ...tasks,
      ],
    },
  ];
}

function hookSteps(): readonly PlannedStep[] {
  const reasons = [ruleReason('The hooks are run by pre-commit, a Python program.')];
  return [
    actionStep('Set up Python', 'actions/setup-python', { 'python-version': byRule('3.x', 'pre-commit runs on every version.') }, reasons),
    runStep('Install pre-commit', [hookInstall], reasons),
  ];
}
