import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { cacheStep } from '../../plan/cache-step.ts';
import { jobId, jobTitle } from '../../plan/job-names.ts';
import { findFact, listFact, reasonOf, ruleReason, textFact } from '../../plan/read-fact.ts';
import { isSafeCommand } from '../../plan/safe-command.ts';
import { isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import { actionStep, byRule, checkoutStep, runStep } from '../../plan/steps.ts';
import { installSystemPackages, systemPackageCommands } from '../../plan/system-packages.ts';
import { runnableTasks, taskSteps } from '../../plan/task-steps.ts';
import type { ActionStep, Decided, PlannedJob, PlannedStep, RunStep } from '../../plan/workflow-plan.ts';
import { baseJob, describeTasks } from '../base-job.ts';
import { type EcosystemPlanner, idleUnits, type PlanningUnit, planningUnits } from '../ecosystem-planner.ts';

const getDependencies = 'mix deps.get';
const getLockedDependencies = 'mix deps.get --check-locked';
const compileDependencies = 'mix deps.compile';
const prepareDatabase = ['mix ecto.create --quiet', 'mix ecto.migrate --quiet', 'mix test.setup', 'mix test.reset'];
const compile = 'mix compile';

/** Elixir: one job a project or umbrella; a library is compiled and tested on its oldest Elixir too. */
export const elixirPlanner: EcosystemPlanner = {
  ecosystem: 'elixir',
  plan(profile) {
    const { units, omissions } = planningUnits(profile, 'elixir');
    const planned = units.map((unit) => unitJobs(profile, unit));
    return { jobs: planned.flat(), omissions: [...omissions, ...idleUnits(units, planned)] };
  },
  commands: (profile) => [
    getDependencies,
    getLockedDependencies,
    compileDependencies,
    compile,
    ...prepareDatabase,
    ...planningUnits(profile, 'elixir').units.flatMap((unit) => systemPackageCommands(unit.projects)),
    ...profile.projects
      .filter((project) => project.ecosystem === 'elixir')
      .flatMap((project) => project.tasks.map((task) => task.command))
      .filter(isSafeCommand),
  ],
};

function unitJobs(profile: StackProfile, unit: PlanningUnit): readonly PlannedJob[] {
  const project = unit.root;
  if (project === null) return [];
  const steps = taskSteps(project, runnableTasks(project)).map((step) => inItsEnvironment(project, step));
  if (steps.length === 0) return [];
  const main = {
    ...frame(unit, steps),
    id: jobId('elixir', unit.directory),
    title: jobTitle('Elixir', unit.directory),
    explanation: `Gets the dependencies with mix, then ${describeTasks(steps)}.`,
    steps: [
      checkoutStep(listFact(profile, 'submodules', isSafePath)),
      beamStep(project),
      ...cache(unit, project, steps),
      ...installSystemPackages(unit.projects),
      ...dependencySteps(unit),
      ...withDatabase(project, steps),
    ],
  };
  return [main, ...oldestJob(profile, unit, project, steps)];
}

const frame = (unit: PlanningUnit, steps: readonly RunStep[]) => ({
  ...baseJob(unit.directory, unit.projects),
  timeoutMinutes: steps.some(isDialyzer) ? 40 : 20,
  environment: { MIX_ENV: byRule('test', 'Everything is compiled once, in the environment of the tests.') },
});

const isDialyzer = (step: RunStep): boolean => step.commands.includes('mix dialyzer');

/** The pair that is pinned in a file is read from there; another is written down. */
function beamStep(project: Project): ActionStep {
  const file = textFact(project, 'elixir.version-file', isSafePath);
  const elixir =
    textFact(project, 'elixir.version', isSafeVersion) ?? byRule('1.19', 'Nothing names a version of Elixir.', 'usual-version');
  const otp = textFact(project, 'elixir.otp', isSafeVersion) ?? byRule('28', 'Nothing names a version of Erlang/OTP.', 'usual-version');
  if (file !== null)
    return actionStep(
      'Set up Elixir',
      'erlef/setup-beam',
      { 'version-file': file, 'version-type': byRule('strict', 'A version file names exact versions.') },
      [...elixir.reasons, ...otp.reasons],
    );
  return setUp(elixir, otp);
}

const setUp = (elixir: Decided<string>, otp: Decided<string>): ActionStep =>
  actionStep('Set up Elixir', 'erlef/setup-beam', { 'elixir-version': elixir, 'otp-version': otp }, [...elixir.reasons, ...otp.reasons]);

/** Dependencies and what was compiled; builds of another pair of versions cannot be used. */
function cache(unit: PlanningUnit, project: Project, steps: readonly RunStep[]): readonly PlannedStep[] {
  const lock = textFact(unit.workspace, 'package-manager.lock', isSafePath);
  if (lock === null) return [];
  const [elixir, otp] = (['elixir.version', 'elixir.otp'] as const).map((name) => textFact(project, name, isSafeVersion)?.value ?? 'any');
  const at = (path: string): string => (unit.directory === '.' ? path : `${unit.directory}/${path}`);
  const plts = steps.some(isDialyzer) ? ['~/.mix/dialyxir_*.plt*'] : [];
  return [
    cacheStep({
      name: 'Cache dependencies',
      paths: [at('deps'), at('_build'), ...plts],
      prefix: `mix-${elixir}-${otp}`.replaceAll(/[^\w.-]/g, '-'),
      files: { value: [lock.value], reasons: lock.reasons },
    }),
  ];
}

function dependencySteps(unit: PlanningUnit): readonly PlannedStep[] {
  const mode = findFact(unit.workspace, 'package-manager.install-mode');
  const get = mode?.value === 'frozen' ? getLockedDependencies : getDependencies;
  const reasons =
    mode === null ? [ruleReason('Every later step needs them.')] : [reasonOf(mode, `${mode.source.file} names the dependencies`)];
  return [runStep('Install dependencies', [get, compileDependencies], reasons)];
}

function withDatabase(project: Project, steps: readonly RunStep[]): readonly PlannedStep[] {
  const commands = listFact(project, 'elixir.database', (command) => prepareDatabase.includes(command));
  if (commands === null || commands.value.length === 0) return steps;
  const prepare = runStep('Prepare the database', commands.value, commands.reasons);
  const first = steps.findIndex(({ purpose }) => purpose === 'test');
  return first === -1 ? steps : [...steps.slice(0, first), prepare, ...steps.slice(first)];
}

function inItsEnvironment(project: Project, step: RunStep): RunStep {
  const tools = listFact(project, 'elixir.development-tools', isSafeCommand);
  if (tools === null || !step.commands.some((command) => tools.value.includes(command))) return step;
  return { ...step, environment: { ...step.environment, MIX_ENV: { value: 'dev', reasons: tools.reasons } } };
}

/** Warnings are left alone here: an old compiler has other ones, and its dependencies may have to be older than the lock says. */
function oldestJob(profile: StackProfile, unit: PlanningUnit, project: Project, steps: readonly RunStep[]): readonly PlannedJob[] {
  const oldest = textFact(project, 'elixir.oldest', isSafeVersion);
  const tests = steps.filter(({ purpose }) => purpose === 'test');
  const otp = textFact(project, 'elixir.oldest-otp', isSafeVersion);
  if (oldest === null || otp === null || tests.length === 0) return [];
  return [
    {
      ...frame(unit, tests),
      id: jobId('elixir', unit.directory, 'oldest'),
      title: jobTitle('Elixir oldest version', unit.directory),
      explanation: `Compiles and tests on Elixir ${oldest.value}, the oldest that mix.exs allows.`,
      steps: [
        checkoutStep(listFact(profile, 'submodules', isSafePath)),
        setUp(oldest, otp),
        ...installSystemPackages(unit.projects),
        runStep('Install dependencies', [getDependencies], oldest.reasons),
        runStep('Build', [compile], oldest.reasons),
        ...withDatabase(project, tests),
      ],
    },
  ];
}
