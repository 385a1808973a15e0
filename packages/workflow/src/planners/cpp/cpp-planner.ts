import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { expression } from '../../plan/expression.ts';
import { jobId, jobTitle } from '../../plan/job-names.ts';
import { findFact, isFactTrue, listFact, reasonOf, textFact } from '../../plan/read-fact.ts';
import { isSafeCommand } from '../../plan/safe-command.ts';
import { isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import { actionStep, byRule, checkoutStep, runStep } from '../../plan/steps.ts';
import { installSystemPackages, systemPackageCommands } from '../../plan/system-packages.ts';
import { runnableTasks, taskSteps } from '../../plan/task-steps.ts';
import type { PlannedJob, PlannedMatrix, PlannedStep, RunStep } from '../../plan/workflow-plan.ts';
import { baseJob, describeTasks } from '../base-job.ts';
import { type EcosystemPlanner, idleUnits, type PlanningUnit, planningUnits } from '../ecosystem-planner.ts';

/** C and C++: one job a build; libraries are built by both compilers. The hooks of pre-commit run beside it. */
export const cppPlanner: EcosystemPlanner = {
  ecosystem: 'cpp',
  plan(profile) {
    const { units, omissions } = planningUnits(profile, 'cpp');
    const planned = units.map((unit) => unit.projects.flatMap((project) => projectJobs(profile, unit, project)));
    return { jobs: planned.flat(), omissions: [...omissions, ...idleUnits(units, planned)] };
  },
  commands(profile) {
    const projects = profile.projects.filter((project) => project.ecosystem === 'cpp');
    return projects.flatMap((project) => [
      ...systemPackageCommands([project]),
      ...(listFact(project, 'cpp.configure', isSafeCommand)?.value ?? []),
      ...project.tasks.map((task) => task.command).filter(isSafeCommand),
    ]);
  },
};

const runsHooks = ({ commands }: RunStep): boolean => commands.some((command) => /\bpre-commit run\b/.test(command));

function projectJobs(profile: StackProfile, unit: PlanningUnit, project: Project): readonly PlannedJob[] {
  const steps = taskSteps(project, runnableTasks(project));
  return [
    ...hooksJob(profile, project, steps.filter(runsHooks)),
    ...buildJob(
      profile,
      unit,
      project,
      steps.filter((step) => !runsHooks(step)),
    ),
  ];
}

/** The hooks bring their own tools, so nothing is built for them. Another ecosystem of the repository may run them already. */
function hooksJob(profile: StackProfile, project: Project, steps: readonly RunStep[]): readonly PlannedJob[] {
  const isElsewhere = profile.projects.some(
    (other) => other.ecosystem !== 'cpp' && other.tasks.some(({ command }) => command.includes('pre-commit')),
  );
  if (steps.length === 0 || isElsewhere) return [];
  return [
    {
      ...baseJob(project.directory, [project]),
      id: jobId('cpp', project.directory, 'checks'),
      title: jobTitle('C/C++ checks', project.directory),
      explanation: 'Runs the hooks of pre-commit over all files, with the versions that its configuration pins.',
      timeoutMinutes: 15,
      steps: [checkout(profile), ...steps],
    },
  ];
}

function buildJob(profile: StackProfile, unit: PlanningUnit, project: Project, steps: readonly RunStep[]): readonly PlannedJob[] {
  if (steps.length === 0 || !hasItsSwift(profile, project)) return [];
  const matrix = compilerMatrix(project);
  const variable = matrix?.values.value[0] === 'g++' ? 'CXX' : 'CC';
  return [
    {
      ...baseJob(unit.directory, [project]),
      id: jobId('cpp', unit.directory),
      title: jobTitle('C/C++', unit.directory),
      explanation: `Configures the build, then ${describeTasks(steps)}${matrix === null ? '' : `, with ${matrix.values.value.join(' and ')}`}.`,
      timeoutMinutes: 30,
      matrix,
      environment: matrix === null ? {} : { [variable]: { value: expression('matrix.compiler'), reasons: [...matrix.values.reasons] } },
      steps: [
        checkout(profile),
        ...swiftSteps(profile, project),
        ...installSystemPackages([project]),
        ...configureSteps(project),
        ...steps,
      ],
    },
  ];
}

const compilers: readonly string[] = ['gcc', 'clang', 'g++', 'clang++'];

function compilerMatrix(project: Project): PlannedMatrix | null {
  const values = listFact(project, 'cpp.compilers', (text) => compilers.includes(text));
  return values === null || values.value.length < 2 ? null : { key: 'compiler', values };
}

function configureSteps(project: Project): readonly PlannedStep[] {
  const commands = listFact(project, 'cpp.configure', isSafeCommand);
  const preset = findFact(project, 'cpp.preset');
  if (commands === null) return [];
  return [
    runStep('Configure', commands.value, [
      ...commands.reasons,
      ...(preset === null ? [] : [reasonOf(preset, `${preset.source.file} has the preset ${String(preset.value)}`)]),
    ]),
  ];
}

/** The package of Swift that the build compiles a second time. */
const packageOf = (profile: StackProfile, project: Project): Project | undefined =>
  profile.projects.find(({ ecosystem, directory }) => ecosystem === 'swift' && directory === project.directory);

/** False where the code is Swift for Apple systems alone, or for a compiler that cannot be had on Linux. */
function hasItsSwift(profile: StackProfile, project: Project): boolean {
  const beside = packageOf(profile, project);
  if (!isFactTrue(project, 'cpp.swift') || beside === undefined) return true;
  const platforms = listFact(beside, 'swift.platforms', (text) => text === 'linux');
  return findFact(beside, 'swift.version') !== null && (platforms !== null || findFact(beside, 'swift.platforms') === null);
}

function swiftSteps(profile: StackProfile, project: Project): readonly PlannedStep[] {
  const fact = findFact(project, 'cpp.swift');
  if (fact === null || !isFactTrue(project, 'cpp.swift')) return [];
  const named = textFact(packageOf(profile, project) ?? null, 'swift.version', isSafeVersion);
  const version = named ?? byRule('6.2', 'Nothing names a version of Swift.', 'usual-version');
  const reason = reasonOf(fact, `${fact.source.file} compiles Swift`);
  return [actionStep('Set up Swift', 'swift-actions/setup-swift', { 'swift-version': version }, [reason])];
}

const checkout = (profile: StackProfile): PlannedStep => checkoutStep(listFact(profile, 'submodules', isSafePath));
