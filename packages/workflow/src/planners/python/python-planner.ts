import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { jobId, jobTitle } from '../../plan/job-names.ts';
import { withMigrations } from '../../plan/migration-steps.ts';
import { listFact, textFact } from '../../plan/read-fact.ts';
import { isSafeCommand } from '../../plan/safe-command.ts';
import { isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import { checkoutStep } from '../../plan/steps.ts';
import { systemPackageCommands } from '../../plan/system-packages.ts';
import { runnableTasks, taskSteps } from '../../plan/task-steps.ts';
import type { PlannedJob, PlannedMatrix, RunStep } from '../../plan/workflow-plan.ts';
import { baseJob, describeTasks } from '../base-job.ts';
import { type EcosystemPlanner, idleUnits, type PlanningUnit, planningUnits } from '../ecosystem-planner.ts';
import { type JobShape, jobShapes } from '../job-shapes.ts';
import { fallbackInstallCommands, managerInstallCommand, type PythonManager, pythonManager } from './python-manager.ts';
import { setupSteps } from './setup-steps.ts';

/** Python: one job a project; libraries test on every supported version and check style once. */
export const pythonPlanner: EcosystemPlanner = {
  ecosystem: 'python',
  plan(profile) {
    const { units, omissions } = pythonUnits(profile);
    const planned = units.map((unit) => unitJobs(profile, unit));
    return { jobs: planned.flat(), omissions: [...omissions, ...idleUnits(units, planned)] };
  },
  commands(profile) {
    const { units } = pythonUnits(profile);
    const projects = profile.projects.filter((project) => project.ecosystem === 'python');
    return [
      ...fallbackInstallCommands,
      ...units.flatMap((unit) => managerInstallCommand(pythonManager(unit, unit.root)) ?? []),
      ...units.flatMap((unit) => systemPackageCommands(unit.projects)),
      ...projects.flatMap((project) => listFact(project, 'python.install', isSafeCommand)?.value ?? []),
      ...projects.flatMap((project) => textFact(project, 'python.migrate-command', isSafeCommand)?.value ?? []),
      ...projects.flatMap((project) => project.tasks.map((task) => task.command)).filter(isSafeCommand),
    ];
  },
};

/** Units as they install; where a workspace's root has no tests, each member that has some stands for itself. */
function pythonUnits(profile: StackProfile): ReturnType<typeof planningUnits> {
  const { units, omissions } = planningUnits(profile, 'python');
  return { units: units.flatMap(ownUnits), omissions };
}

function ownUnits(unit: PlanningUnit): readonly PlanningUnit[] {
  if (unit.root !== null && (unit.members.length === 0 || hasTests(unit.root))) return [unit];
  const members = unit.members.filter((member) => runnableTasks(member).length > 0).map((member) => unitOf(member, unit));
  const hasOwn = unit.root !== null && runnableTasks(unit.root).length > 0;
  if (unit.root !== null && (hasOwn || members.length === 0)) return [unitOf(unit.root, unit), ...members];
  return members;
}

function unitOf(project: Project, unit: PlanningUnit): PlanningUnit {
  return { directory: project.directory, workspace: unit.workspace, root: project, members: [], projects: [project] };
}

function hasTests(project: Project): boolean {
  return runnableTasks(project).some((task) => task.purpose === 'test');
}

function unitJobs(profile: StackProfile, unit: PlanningUnit): readonly PlannedJob[] {
  const project = unit.root;
  if (project === null) return [];
  const manager = pythonManager(unit, project);
  return jobShapes(taskSteps(project, runnableTasks(project)), manager.name === 'pixi' ? null : matrixOf(project)).map((shape) =>
    makeJob(profile, unit, manager, { ...shape, steps: withMigrations(profile, unit, shape.steps, 'python.migrate-command') }),
  );
}

function makeJob(profile: StackProfile, unit: PlanningUnit, manager: PythonManager, shape: JobShape): PlannedJob {
  const versions = shape.matrix === null ? '' : ` on Python ${shape.matrix.values.value.join(', ')}`;
  return {
    ...baseJob(unit.directory, unit.projects),
    id: jobId('python', unit.directory, shape.suffix),
    title: jobTitle(`Python${shape.title}`, unit.directory),
    explanation: `Installs with ${manager.name}${manager.lockFile === null ? '' : ' from the lock file'}, then ${describeTasks(shape.steps)}${versions}.`,
    matrix: shape.matrix,
    environment: shape.steps.some(runsTests) ? settingsOf(unit.root) : {},
    steps: [
      checkoutStep(listFact(profile, 'submodules', isSafePath)),
      ...setupSteps(profile, unit, manager, shape.matrix !== null),
      ...shape.steps,
    ],
  };
}

/** Settings that tests of Django must be told. */
function settingsOf(project: Project | null): PlannedJob['environment'] {
  const module = textFact(project, 'python.settings-variable', (text) => /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(text));
  return module === null ? {} : { DJANGO_SETTINGS_MODULE: module };
}

const runsTests = ({ purpose }: RunStep): boolean => purpose === 'test' || purpose === 'integration-test' || purpose === 'end-to-end-test';

/** An application runs on the one version that it is built with; everything else is tested on each that it allows. */
function matrixOf(project: Project): PlannedMatrix | null {
  if (project.role === 'application') return null;
  const values = listFact(project, 'python.versions', isSafeVersion);
  return values === null || values.value.length < 2 ? null : { key: 'python-version', values };
}
