import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { jobId, jobTitle } from '../../plan/job-names.ts';
import { findFact, isFactTrue, listFact, reasonOf, textFact } from '../../plan/read-fact.ts';
import { isSafeCommand } from '../../plan/safe-command.ts';
import { isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import { checkoutStep, runStep } from '../../plan/steps.ts';
import { installSystemPackages, systemPackageCommands } from '../../plan/system-packages.ts';
import { runnableTasks, taskSteps } from '../../plan/task-steps.ts';
import type { ActionStep, PlannedJob, PlannedMatrix, RunStep } from '../../plan/workflow-plan.ts';
import { baseJob, describeTasks } from '../base-job.ts';
import { type EcosystemPlanner, idleUnits, type PlanningUnit, planningUnits } from '../ecosystem-planner.ts';
import { type JobShape, jobShapes } from '../job-shapes.ts';
import { registryPermissions, withRegistryAccess } from './registry-access.ts';
import { needsHistory, setupSteps, toolOf } from './setup-steps.ts';

/** Java, Kotlin and Scala: one job a build; libraries test on every supported release, Apple targets on macOS. */
export const jvmPlanner: EcosystemPlanner = {
  ecosystem: 'jvm',
  plan(profile) {
    const { units, omissions } = planningUnits(profile, 'jvm');
    const planned = units.map((unit) => unitJobs(profile, unit));
    return { jobs: planned.flat(), omissions: [...omissions, ...idleUnits(units, planned)] };
  },
  commands(profile) {
    const projects = profile.projects.filter((project) => project.ecosystem === 'jvm');
    return [
      ...wrapperCommands,
      ...planningUnits(profile, 'jvm').units.flatMap((unit) => systemPackageCommands(unit.projects)),
      ...projects.flatMap((project) => project.tasks.map((task) => task.command)).filter(isSafeCommand),
    ];
  },
};

const toolTitles = { maven: 'Maven', gradle: 'Gradle', sbt: 'sbt' } as const;

function unitJobs(profile: StackProfile, unit: PlanningUnit): readonly PlannedJob[] {
  const project = unit.root ?? unit.projects[0];
  if (project === undefined) return [];
  const steps = taskSteps(project, runnableTasks(project));
  const jobs = jobShapes(steps, matrixOf(project)).map((shape) => makeJob(profile, unit, project, shape));
  return [...jobs, ...appleJob(profile, unit, project, steps)];
}

function makeJob(profile: StackProfile, unit: PlanningUnit, project: Project, shape: JobShape): PlannedJob {
  const versions = shape.matrix === null ? '' : ` on Java ${shape.matrix.values.value.join(', ')}`;
  const isAndroid = isFactTrue(project, 'java.android');
  return {
    ...baseJob(unit.directory, unit.projects),
    id: jobId('java', unit.directory, shape.suffix),
    title: jobTitle(`${isAndroid ? 'Android' : 'Java'}${shape.title}`, unit.directory),
    explanation: `Sets up Java and ${toolTitles[toolOf(unit)]}, then ${describeTasks(shape.steps)}${versions}.`,
    timeoutMinutes: timeoutOf(project, isAndroid),
    matrix: shape.matrix,
    permissions: registryPermissions(project),
    steps: [
      checkout(profile, project),
      ...setupSteps(unit, project, shape.matrix),
      ...wrapperSteps(project),
      ...installSystemPackages(unit.projects),
      ...withRegistryAccess(project, shape.steps),
    ],
  };
}

/** Android builds each variant, and `sbt +test` compiles everything once for each Scala. */
function timeoutOf(project: Project, isAndroid: boolean): number {
  if (isAndroid) return 45;
  return project.tasks.some((task) => task.command === 'sbt +test') ? 60 : 30;
}

/** Linux leaves the Apple targets of Kotlin Multiplatform out, so their tests run beside it. */
function appleJob(profile: StackProfile, unit: PlanningUnit, project: Project, steps: JobShape['steps']): readonly PlannedJob[] {
  const fact = findFact(project, 'java.apple-targets');
  const tests = steps.filter((step) => step.purpose === 'test');
  if (fact === null || !isFactTrue(project, 'java.apple-targets') || tests.length === 0) return [];
  return [
    {
      ...baseJob(unit.directory, unit.projects),
      id: jobId('java', unit.directory, 'apple'),
      title: jobTitle('Java on macOS', unit.directory),
      explanation: 'Builds and tests the Apple targets, which exist on macOS only.',
      timeoutMinutes: 60,
      permissions: registryPermissions(project),
      runner: { value: 'macos-latest', reasons: [reasonOf(fact, `${fact.source.file} has Apple targets`)] },
      steps: [
        checkout(profile, project),
        ...setupSteps(unit, project, null),
        ...wrapperSteps(project),
        ...withRegistryAccess(project, tests),
      ],
    },
  ];
}

function checkout(profile: StackProfile, project: Project): ActionStep {
  const step = checkoutStep(listFact(profile, 'submodules', isSafePath));
  const fact = findFact(project, 'java.history');
  if (fact === null || !needsHistory(project)) return step;
  const depth = { value: 0, reasons: [reasonOf(fact, `${fact.source.file} reads the history of git`)] };
  return { ...step, inputs: { ...step.inputs, 'fetch-depth': depth } };
}

const wrapperCommands = ['chmod +x mvnw', 'chmod +x gradlew'];

/** Gives the wrapper the bit that it was committed without. */
function wrapperSteps(project: Project): readonly RunStep[] {
  const plain = textFact(project, 'java.plain-wrapper', isSafePath);
  const command = wrapperCommands.find((candidate) => plain?.value.endsWith(candidate.replace('chmod +x ', '')));
  if (plain === null || command === undefined) return [];
  return [runStep('Make the wrapper executable', [command], plain.reasons)];
}

function matrixOf(project: Project): PlannedMatrix | null {
  const values = listFact(project, 'java.versions', isSafeVersion);
  return values === null || values.value.length < 2 ? null : { key: 'java-version', values };
}
