import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { jobId, jobTitle } from '../../plan/job-names.ts';
import { findFact, isFactTrue, listFact, reasonOf, ruleReason } from '../../plan/read-fact.ts';
import { isSafeCommand } from '../../plan/safe-command.ts';
import { isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import { checkoutStep } from '../../plan/steps.ts';
import { systemPackageCommands } from '../../plan/system-packages.ts';
import { runnableTasks, taskSteps } from '../../plan/task-steps.ts';
import type { PlannedJob, PlannedMatrix, RunStep } from '../../plan/workflow-plan.ts';
import { baseJob, describeTasks } from '../base-job.ts';
import { type EcosystemPlanner, idleUnits, type PlanningUnit, planningUnits } from '../ecosystem-planner.ts';
import { type JobShape, jobShapes } from '../job-shapes.ts';
import { frameworkCommands, frameworkEnvironment, frameworkSteps, prepareCommands } from './framework-steps.ts';
import { installCommands, matrixVersion, type PhpSetup, setupSteps, versionOf } from './setup-steps.ts';

/** PHP: one job a manifest; libraries test on every supported version, once more with their oldest dependencies, and check style once. */
export const phpPlanner: EcosystemPlanner = {
  ecosystem: 'php',
  plan(profile) {
    const { units, omissions } = planningUnits(profile, 'php');
    const planned = units.map((unit) => unit.projects.flatMap((project) => projectJobs(profile, unit, project)));
    return { jobs: planned.flat(), omissions: [...omissions, ...idleUnits(units, planned)] };
  },
  commands: (profile) =>
    profile.projects
      .filter((project) => project.ecosystem === 'php')
      .flatMap((project) => [
        ...installCommands,
        ...frameworkCommands,
        ...prepareCommands(project),
        ...systemPackageCommands([project]),
        ...project.tasks.map((task) => task.command).filter(isSafeCommand),
      ]),
};

function projectJobs(profile: StackProfile, unit: PlanningUnit, project: Project): readonly PlannedJob[] {
  const isLocked = findFact(unit.workspace, 'package-manager.lock') !== null;
  const shapes = jobShapes(taskSteps(project, runnableTasks(project)), matrixOf(project));
  const jobs = shapes.map((shape) => {
    const version = shape.matrix === null ? versionOf(project) : matrixVersion;
    return makeJob(profile, unit, project, shape, { version, dependencies: isLocked && shape.matrix === null ? 'locked' : 'newest' });
  });
  return [...jobs, ...lowestJob(profile, unit, project, shapes)];
}

/** The promise of the constraints, kept: the tests pass with the oldest PHP and the oldest releases of every dependency. */
function lowestJob(profile: StackProfile, unit: PlanningUnit, project: Project, shapes: readonly JobShape[]): readonly PlannedJob[] {
  const fact = findFact(project, 'php.lowest');
  const tests = shapes.find(({ matrix }) => matrix !== null);
  const version = tests?.matrix?.values.value[0];
  if (fact === null || !isFactTrue(project, 'php.lowest') || tests?.matrix == null || version === undefined) return [];
  const reasons = [reasonOf(fact, `${fact.source.file} promises to work with it`)];
  const shape = { ...tests, matrix: null, title: ' lowest dependencies', suffix: 'lowest' };
  const job = makeJob(profile, unit, project, shape, { version: { value: version, reasons }, dependencies: 'lowest' });
  return [{ ...job, explanation: `Installs the oldest releases that composer.json allows, then ${describeTasks(shape.steps)}.` }];
}

function makeJob(profile: StackProfile, unit: PlanningUnit, project: Project, shape: JobShape, setup: PhpSetup): PlannedJob {
  const isTesting = shape.steps.some(runsTests);
  const versions = shape.matrix === null ? '' : ` on PHP ${shape.matrix.values.value.join(', ')}`;
  return {
    ...baseJob(unit.directory, [project]),
    id: jobId('php', unit.directory, shape.suffix),
    title: jobTitle(`PHP${shape.title}`, unit.directory),
    explanation: `Installs with composer${setup.dependencies === 'locked' ? ' from the lock file' : ''}, then ${describeTasks(shape.steps)}${versions}.`,
    matrix: shape.matrix,
    environment: isTesting ? frameworkEnvironment(profile, project) : {},
    steps: [
      checkoutStep(listFact(profile, 'submodules', isSafePath)),
      ...setupSteps(unit, project, setup),
      ...shape.steps.filter((step) => !runsTests(step)),
      ...(isTesting ? frameworkSteps(profile, project) : []),
      ...shape.steps.filter(runsTests).map((step) => inTestEnvironment(step)),
    ],
  };
}

const runsTests = ({ purpose }: RunStep): boolean => purpose === 'test' || purpose === 'integration-test' || purpose === 'end-to-end-test';

/** Composer ends a script after five minutes unless told otherwise. */
function inTestEnvironment(step: RunStep): RunStep {
  if (!step.commands.some((command) => command.startsWith('composer run '))) return step;
  const value = { value: '0', reasons: [ruleReason('Composer would end the tests after five minutes.')] };
  return { ...step, environment: { ...step.environment, COMPOSER_PROCESS_TIMEOUT: value } };
}

function matrixOf(project: Project): PlannedMatrix | null {
  const values = listFact(project, 'php.versions', isSafeVersion);
  return values === null || values.value.length < 2 ? null : { key: 'php-version', values };
}
