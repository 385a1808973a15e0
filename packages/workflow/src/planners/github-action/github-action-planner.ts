import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { jobId, jobTitle } from '../../plan/job-names.ts';
import { listFact, ruleReason, textFact } from '../../plan/read-fact.ts';
import { isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import { actionStep, byRule, checkoutStep, runStep } from '../../plan/steps.ts';
import { installSystemPackages, systemPackageCommands } from '../../plan/system-packages.ts';
import { runnableTasks, taskSteps } from '../../plan/task-steps.ts';
import type { PlannedJob, PlannedStep } from '../../plan/workflow-plan.ts';
import { baseJob } from '../base-job.ts';
import { type EcosystemPlanner, planningUnits } from '../ecosystem-planner.ts';
import { bundleCommands } from './bundle-check.ts';

/**
 * Actions that the repository publishes. The sources of an action in JavaScript are Node.js code and are planned there; here its image is built as the runner
 * builds it, and its shell tests run.
 */
export const githubActionPlanner: EcosystemPlanner = {
  ecosystem: 'github-action',
  plan(profile) {
    const { units, omissions } = planningUnits(profile, 'github-action');
    const projects = units.flatMap((unit) => unit.projects);
    const idle = projects.filter((project) => !isCovered(profile, project) && ownSteps(project).length === 0);
    return {
      jobs: projects.flatMap((project) => actionJob(profile, project)),
      omissions: [
        ...omissions,
        ...idle.map((project) => ({ projectId: project.id, reason: 'Nothing in the repository tests this action without using it.' })),
      ],
    };
  },
  commands: (profile) =>
    profile.projects
      .filter((project) => project.ecosystem === 'github-action')
      .flatMap((project) => [
        ...imageCommands(project),
        ...pythonCommands(project),
        ...systemPackageCommands([project]),
        ...runnableTasks(project).map((task) => task.command),
        ...bundleCommands(project),
      ]),
};

/** Code beside an action is checked by the jobs of its own ecosystem. */
const isCovered = (profile: StackProfile, action: Project): boolean =>
  profile.projects.some(({ ecosystem, directory }) => ecosystem === 'node' && (directory === action.directory || directory === '.'));

function actionJob(profile: StackProfile, project: Project): readonly PlannedJob[] {
  const steps = ownSteps(project);
  if (steps.length === 0) return [];
  const does = [
    ...(textFact(project, 'action.image', isSafePath) === null ? [] : ['builds its image as the runner does']),
    ...(runnableTasks(project).length === 0 ? [] : ['runs its shell tests']),
  ];
  return [
    {
      ...baseJob(project.directory, [project]),
      id: jobId('action', project.directory),
      title: jobTitle('Action', project.directory),
      explanation: `For the action that the repository publishes: ${does.join(' and ')}.`,
      steps: [checkoutStep(listFact(profile, 'submodules', isSafePath)), ...steps],
    },
  ];
}

function ownSteps(project: Project): readonly PlannedStep[] {
  const tests = taskSteps(project, runnableTasks(project));
  const image = textFact(project, 'action.image', isSafePath);
  const build = image === null ? [] : [{ ...runStep('Build the image', imageCommands(project), image.reasons), purpose: 'build' as const }];
  return [...(tests.length === 0 ? [] : [...pythonSteps(project), ...installSystemPackages([project])]), ...build, ...tests];
}

/** The context is the folder of the Dockerfile: that is what the runner takes. */
function imageCommands(project: Project): readonly string[] {
  const image = textFact(project, 'action.image', isSafePath)?.value;
  if (image === undefined) return [];
  const relative = project.directory === '.' ? image : image.slice(project.directory.length + 1);
  const context = relative.includes('/') ? relative.slice(0, relative.lastIndexOf('/')) : '.';
  return [`docker build --file ${relative} ${context}`];
}

function pythonCommands(project: Project): readonly string[] {
  const file = textFact(project, 'action.requirements', isSafePath);
  if (file === null) return [];
  const relative = project.directory === '.' ? file.value : file.value.slice(project.directory.length + 1);
  return [`python -m pip install --requirement ${relative}`];
}

function pythonSteps(project: Project): readonly PlannedStep[] {
  const file = textFact(project, 'action.requirements', isSafePath);
  if (file === null) return [];
  const version = textFact(project, 'action.python', isSafeVersion) ?? byRule('3.x', 'Nothing names a version of Python.', 'usual-version');
  const reason = ruleReason('The tests run outside the image, so what it installs must be there too.');
  return [
    actionStep('Set up Python', 'actions/setup-python', { 'python-version': version, cache: 'pip', 'cache-dependency-path': file }, [
      reason,
    ]),
    runStep('Install dependencies', pythonCommands(project), [...file.reasons, reason]),
  ];
}
