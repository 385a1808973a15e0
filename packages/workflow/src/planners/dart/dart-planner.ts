import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { expression } from '../../plan/expression.ts';
import { jobId, jobTitle } from '../../plan/job-names.ts';
import { findFact, listFact, reasonOf, ruleReason, textFact } from '../../plan/read-fact.ts';
import { isSafeCommand } from '../../plan/safe-command.ts';
import { isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import { actionStep, byRule, checkoutStep, runStep } from '../../plan/steps.ts';
import { installSystemPackages, systemPackageCommands } from '../../plan/system-packages.ts';
import { purposeOrder, runnableTasks, taskSteps } from '../../plan/task-steps.ts';
import type { ActionStep, PlannedJob, PlannedMatrix, PlannedStep, RunStep } from '../../plan/workflow-plan.ts';
import { baseJob, describeTasks } from '../base-job.ts';
import { type EcosystemPlanner, idleUnits, type PlanningUnit, planningUnits } from '../ecosystem-planner.ts';
import { type JobShape, jobShapes } from '../job-shapes.ts';

/** Dart and Flutter: one job a workspace, whose members test in their own directories; published packages test on their oldest SDK too. */
export const dartPlanner: EcosystemPlanner = {
  ecosystem: 'dart',
  plan(profile) {
    const { units, omissions } = planningUnits(profile, 'dart');
    const planned = units.map((unit) => unitJobs(profile, unit));
    return { jobs: planned.flat(), omissions: [...omissions, ...idleUnits(units, planned)] };
  },
  commands(profile) {
    const projects = profile.projects.filter((project) => project.ecosystem === 'dart');
    return [
      ...installCommands,
      activateMelos,
      ...Object.values(bootstrapCommands),
      ...planningUnits(profile, 'dart').units.flatMap((unit) => systemPackageCommands(unit.projects)),
      ...projects.flatMap((project) => project.tasks.map((task) => task.command)).filter(isSafeCommand),
    ];
  },
};

const installCommands = ['dart', 'flutter'].flatMap((tool) => [`${tool} pub get`, `${tool} pub get --enforce-lockfile`]);
/** Melos 7 reads no melos.yaml any more, so a repository with one gets the major before. */
const activateMelos = 'dart pub global activate melos "<7.0.0"';
const bootstrapCommands = { own: 'dart run melos bootstrap', global: 'dart pub global run melos bootstrap' } as const;

const isFlutter = (unit: PlanningUnit): boolean => findFact(unit.workspace, 'package-manager')?.value === 'flutter';

function unitJobs(profile: StackProfile, unit: PlanningUnit): readonly PlannedJob[] {
  const steps = unit.projects.flatMap((project) => packageSteps(unit, project)).toSorted((left, right) => rank(left) - rank(right));
  return jobShapes(steps, matrixOf(unit)).map((shape) => makeJob(profile, unit, shape));
}

function packageSteps(unit: PlanningUnit, project: Project): readonly RunStep[] {
  const steps = taskSteps(project, runnableTasks(project));
  if (project.directory === unit.directory) return steps;
  return steps.map((step) => ({ ...step, name: `${step.name} (${project.directory})`, directory: project.directory }));
}

const rank = (step: RunStep): number => (step.purpose === undefined ? -1 : purposeOrder.indexOf(step.purpose));

function makeJob(profile: StackProfile, unit: PlanningUnit, shape: JobShape): PlannedJob {
  const title = isFlutter(unit) ? 'Flutter' : 'Dart';
  const versions = shape.matrix === null ? '' : ` on Dart ${shape.matrix.values.value.join(', ')}`;
  return {
    ...baseJob(unit.directory, unit.projects),
    id: jobId(title.toLowerCase(), unit.directory, shape.suffix),
    title: jobTitle(`${title}${shape.title}`, unit.directory),
    explanation: `Gets the packages, then ${describeTasks(shape.steps)}${versions}.`,
    timeoutMinutes: isFlutter(unit) ? 30 : 20,
    matrix: shape.matrix,
    steps: [
      checkoutStep(listFact(profile, 'submodules', isSafePath)),
      isFlutter(unit) ? flutterStep(unit) : dartStep(unit, shape.matrix),
      ...installSystemPackages(unit.projects),
      ...installSteps(unit, shape.matrix !== null),
      ...shape.steps,
    ],
  };
}

function dartStep(unit: PlanningUnit, matrix: PlannedMatrix | null): ActionStep {
  const version =
    textFact(unit.root ?? unit.projects[0] ?? null, 'dart.version', isSafeVersion) ??
    byRule('stable', 'Nothing names a version.', 'usual-version');
  const sdk = matrix === null ? version : { value: expression(`matrix.${matrix.key}`), reasons: matrix.values.reasons };
  return actionStep('Set up Dart', 'dart-lang/setup-dart', { sdk }, version.reasons);
}

function flutterStep(unit: PlanningUnit): ActionStep {
  const version =
    textFact(unit.root ?? unit.projects[0] ?? null, 'flutter.version', isSafeVersion) ??
    byRule('stable', 'Nothing names a version.', 'usual-version');
  const isChannel = !/^\d/.test(version.value);
  return actionStep(
    'Set up Flutter',
    'subosito/flutter-action',
    {
      channel: isChannel ? version : byRule('stable', 'The version is one of this channel.'),
      'flutter-version': isChannel ? null : version,
      cache: byRule(true, 'The SDK and the packages are kept between runs.', 'kept-between-runs'),
    },
    version.reasons,
  );
}

/** Gets the packages, exactly those of the lock file where there is one to keep to; the oldest SDK may need older ones. */
function installSteps(unit: PlanningUnit, hasMatrix: boolean): readonly PlannedStep[] {
  const tool = isFlutter(unit) ? 'flutter' : 'dart';
  const mode = findFact(unit.workspace, 'package-manager.install-mode');
  const isFrozen = mode?.value === 'frozen' && !hasMatrix;
  const reasons =
    mode === null ? [ruleReason('Every later step needs the packages.')] : [reasonOf(mode, `${mode.source.file} names the packages`)];
  const get = runStep('Get packages', [isFrozen ? `${tool} pub get --enforce-lockfile` : `${tool} pub get`], reasons);
  const melos = findFact(unit.workspace, 'dart.melos');
  if (melos === null) return [get];
  const commands = melos.value === 'dependency' ? [bootstrapCommands.own] : [activateMelos, bootstrapCommands.global];
  return [get, runStep('Link packages', commands, [reasonOf(melos, `${melos.source.file} has Melos`)])];
}

function matrixOf(unit: PlanningUnit): PlannedMatrix | null {
  if (unit.members.length > 0 || isFlutter(unit)) return null;
  const values = listFact(unit.root, 'dart.versions', isSafeVersion);
  return values === null || values.value.length < 2 ? null : { key: 'sdk', values };
}
