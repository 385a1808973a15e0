import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { cacheStep } from '../../plan/cache-step.ts';
import { expression } from '../../plan/expression.ts';
import { jobId, jobTitle } from '../../plan/job-names.ts';
import { findFact, listFact, ruleReason, textFact } from '../../plan/read-fact.ts';
import { isSafeCommand } from '../../plan/safe-command.ts';
import { isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import { actionStep, byRule, checkoutStep, runStep } from '../../plan/steps.ts';
import { runnableTasks, taskSteps } from '../../plan/task-steps.ts';
import type { ActionStep, PlannedJob, PlannedMatrix } from '../../plan/workflow-plan.ts';
import { baseJob, describeTasks } from '../base-job.ts';
import { type EcosystemPlanner, idleUnits, planningUnits } from '../ecosystem-planner.ts';

const installCommands = {
  cabal: 'cabal build all --enable-tests --only-dependencies',
  stack: 'stack build --test --only-dependencies',
  'stack with its own compiler': 'stack --no-system-ghc build --test --only-dependencies',
} as const;

type HaskellTool = 'cabal' | 'stack';

const storePaths: Readonly<Record<HaskellTool, readonly string[]>> = {
  cabal: ['~/.cabal/packages', '~/.cabal/store', '~/.cache/cabal/packages', '~/.local/state/cabal/store'],
  stack: ['~/.stack'],
};

/** Haskell: one job a project; a library is tested with every compiler of `tested-with`. */
export const haskellPlanner: EcosystemPlanner = {
  ecosystem: 'haskell',
  plan(profile) {
    const { units, omissions } = planningUnits(profile, 'haskell');
    const planned = units.map((unit) => unit.projects.flatMap((project) => projectJobs(profile, project)));
    return { jobs: planned.flat(), omissions: [...omissions, ...idleUnits(units, planned)] };
  },
  commands: (profile) => [
    ...Object.values(installCommands),
    ...profile.projects
      .filter((project) => project.ecosystem === 'haskell')
      .flatMap((project) => project.tasks.map((task) => task.command))
      .filter(isSafeCommand),
  ],
};

function projectJobs(profile: StackProfile, project: Project): readonly PlannedJob[] {
  const steps = taskSteps(project, runnableTasks(project));
  if (steps.length === 0) return [];
  const tool: HaskellTool = findFact(project, 'haskell.tool')?.value === 'stack' ? 'stack' : 'cabal';
  const matrix = tool === 'cabal' ? matrixOf(project) : null;
  const files = listFact(project, 'haskell.dependency-files', isSafePath);
  const compiler = matrix === null ? '' : `-${expression('matrix.ghc')}`;
  return [
    {
      ...baseJob(project.directory, [project]),
      id: jobId('haskell', project.directory),
      title: jobTitle('Haskell', project.directory),
      explanation: `Installs with ${tool}, then ${describeTasks(steps)}${matrix === null ? '' : ` with GHC ${matrix.values.value.join(', ')}`}.`,
      timeoutMinutes: 60,
      matrix,
      steps: [
        checkoutStep(listFact(profile, 'submodules', isSafePath)),
        tool === 'stack' ? stackStep() : compilerStep(project, matrix),
        ...(files === null ? [] : [cacheStep({ name: 'Cache packages', paths: storePaths[tool], prefix: `${tool}${compiler}`, files })]),
        runStep(
          'Install dependencies',
          [installCommands[bringsCompiler(project) ? 'stack with its own compiler' : tool]],
          [ruleReason('They are compiled apart, so that the log shows whose failure it is.')],
        ),
        ...steps,
      ],
    },
  ];
}

const bringsCompiler = (project: Project): boolean => findFact(project, 'haskell.own-compiler') !== null;

function matrixOf(project: Project): PlannedMatrix | null {
  const values = listFact(project, 'haskell.ghc-versions', isSafeVersion);
  return values === null || values.value.length < 2 ? null : { key: 'ghc', values };
}

function compilerStep(project: Project, matrix: PlannedMatrix | null): ActionStep {
  const version = textFact(project, 'haskell.ghc', isSafeVersion) ?? byRule('9.10', 'Nothing names a version of GHC.', 'usual-version');
  const chosen = matrix === null ? version : { value: expression('matrix.ghc'), reasons: matrix.values.reasons };
  return actionStep('Set up GHC and Cabal', 'haskell-actions/setup', { 'ghc-version': chosen }, version.reasons);
}

/** The resolver names the compiler, which Stack brings itself. */
const stackStep = (): ActionStep =>
  actionStep(
    'Set up Stack',
    'haskell-actions/setup',
    {
      'enable-stack': true,
      'stack-no-global': byRule(true, 'The resolver names the compiler, and Stack installs it.'),
    },
    [ruleReason('The project is built with Stack.')],
  );
