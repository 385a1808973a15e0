import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { jobId, jobTitle } from '../../plan/job-names.ts';
import { listFact } from '../../plan/read-fact.ts';
import { isSafeCommand } from '../../plan/safe-command.ts';
import { isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import { checkoutStep } from '../../plan/steps.ts';
import { systemPackageCommands } from '../../plan/system-packages.ts';
import { runnableTasks, taskSteps } from '../../plan/task-steps.ts';
import type { PlannedJob, PlannedMatrix, RunStep } from '../../plan/workflow-plan.ts';
import { baseJob, describeTasks } from '../base-job.ts';
import { type EcosystemPlanner, idleUnits, type PlanningUnit, planningUnits } from '../ecosystem-planner.ts';
import { type JobShape, jobShapes } from '../job-shapes.ts';
import { auditCommands, auditJobs } from './audit-job.ts';
import { databaseCommands, databaseSteps, railsEnvironment } from './database-steps.ts';
import { frontEndSteps, setupCommands, setupSteps } from './setup-steps.ts';

/** Ruby: one job a project; gems test on every supported version and check style once, applications scan for vulnerabilities apart. */
export const rubyPlanner: EcosystemPlanner = {
  ecosystem: 'ruby',
  plan(profile) {
    const { units, omissions } = planningUnits(profile, 'ruby');
    const planned = units.map((unit) => unit.projects.flatMap((project) => projectJobs(profile, unit, project)));
    return { jobs: planned.flat(), omissions: [...omissions, ...idleUnits(units, planned)] };
  },
  commands: (profile) =>
    profile.projects
      .filter((project) => project.ecosystem === 'ruby')
      .flatMap((project) => [
        ...setupCommands,
        ...auditCommands,
        ...databaseCommands(project),
        ...systemPackageCommands([project]),
        ...project.tasks.map((task) => task.command).filter(isSafeCommand),
      ]),
};

function projectJobs(profile: StackProfile, unit: PlanningUnit, project: Project): readonly PlannedJob[] {
  const shapes = jobShapes(taskSteps(project, runnableTasks(project)), matrixOf(project));
  return [...shapes.map((shape) => makeJob(profile, unit, project, shape)), ...auditJobs(profile, unit, project)];
}

function makeJob(profile: StackProfile, unit: PlanningUnit, project: Project, shape: JobShape): PlannedJob {
  const isTesting = shape.steps.some(runsTests);
  const versions = shape.matrix === null ? '' : ` on Ruby ${shape.matrix.values.value.join(', ')}`;
  const [checks, rest] = [shape.steps.filter((step) => !needsDatabase(step)), shape.steps.filter(needsDatabase)];
  return {
    ...baseJob(project.directory, [project]),
    id: jobId('ruby', project.directory, shape.suffix),
    title: jobTitle(`Ruby${shape.title}`, project.directory),
    explanation: `Installs the gems with bundler, then ${describeTasks(shape.steps)}${versions}.`,
    matrix: shape.matrix,
    environment: isTesting ? railsEnvironment(profile, project) : {},
    steps: [
      checkoutStep(listFact(profile, 'submodules', isSafePath)),
      ...setupSteps(unit, project, shape.matrix !== null),
      ...(isTesting ? frontEndSteps(profile, project) : []),
      ...checks,
      ...(isTesting ? databaseSteps(project) : []),
      ...rest,
    ],
  };
}

const runsTests = ({ purpose }: RunStep): boolean => purpose === 'test' || purpose === 'integration-test' || purpose === 'end-to-end-test';

/** What comes before the database is prepared needs none: a wrong style shows first. */
const needsDatabase = (step: RunStep): boolean => runsTests(step);

function matrixOf(project: Project): PlannedMatrix | null {
  const values = listFact(project, 'ruby.versions', isSafeVersion);
  return values === null || values.value.length < 2 ? null : { key: 'ruby-version', values };
}
