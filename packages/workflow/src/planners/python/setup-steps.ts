import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { expression } from '../../plan/expression.ts';
import { findFact, listFact, reasonOf, ruleReason, textFact } from '../../plan/read-fact.ts';
import { isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import { actionStep, byRule, runStep } from '../../plan/steps.ts';
import { installSystemPackages } from '../../plan/system-packages.ts';
import type { Decided, PlannedStep, Scalar } from '../../plan/workflow-plan.ts';
import type { PlanningUnit } from '../ecosystem-planner.ts';
import { cacheStep, toolchainSteps } from '../rust/setup-steps.ts';
import { managerInstallCommand, type PythonManager } from './python-manager.ts';

/** Puts Python, the manager and the packages in place. Poetry and pipenv come before setup-python, which asks them for their cache. */
export function setupSteps(profile: StackProfile, unit: PlanningUnit, manager: PythonManager, hasMatrix: boolean): readonly PlannedStep[] {
  const project = unit.root;
  const interpreter =
    manager.name === 'uv'
      ? [uvStep(unit, project, manager, hasMatrix)]
      : manager.name === 'pixi' || manager.name === 'conda'
        ? [environmentStep(unit, project, manager, hasMatrix)]
        : [...managerSteps(manager), pythonStep(project, manager, hasMatrix)];
  const install =
    manager.install.value.length === 0 ? [] : [runStep('Install dependencies', manager.install.value, manager.install.reasons)];
  return [...interpreter, ...compilerSteps(profile, unit), ...installSystemPackages(unit.projects), ...install];
}

/**
 * What compiles the package. The runner has compilers of C, CMake and Python's headers, and builds fetch the rest themselves; of Rust it has whatever release
 * its image was made with, and nothing that is kept between runs.
 */
function compilerSteps(profile: StackProfile, unit: PlanningUnit): readonly PlannedStep[] {
  const fact = findFact(unit.root, 'python.native-build');
  if (fact?.value !== 'rust') return [];
  const crates = profile.projects.filter(({ ecosystem, directory }) => ecosystem === 'rust' && isWithin(directory, unit.directory));
  const crate = crates.find(({ directory }) => directory === unit.directory) ?? crates[0];
  const reason = reasonOf(fact, `${fact.source.file} builds a part in Rust`);
  const toolchain =
    crate === undefined
      ? [
          actionStep(
            'Set up Rust',
            'dtolnay/rust-toolchain',
            { toolchain: byRule('stable', 'Nothing names a version of Rust.', 'usual-version') },
            [],
          ),
        ]
      : toolchainSteps(crate, []);
  const cache = cacheStep({ directory: crate?.directory ?? unit.directory });
  return [...toolchain, cache].map((step) => ({ ...step, reasons: [reason, ...step.reasons] }));
}

const isWithin = (directory: string, parent: string): boolean =>
  parent === '.' || directory === parent || directory.startsWith(`${parent}/`);

const matrixVersion = byRule(expression('matrix.python-version'), 'One cell for each supported version.', 'version-matrix');
const anyVersion = byRule('3.x', 'Nothing names a version of Python.', 'usual-version');

function uvStep(unit: PlanningUnit, project: Project | null, manager: PythonManager, hasMatrix: boolean): PlannedStep {
  const version = textFact(project, 'python.version', isSafeVersion);
  const isNested = unit.directory !== '.';
  return actionStep(
    'Set up uv',
    'astral-sh/setup-uv',
    {
      version: manager.version,
      'python-version': hasMatrix ? matrixVersion : version,
      'enable-cache': byRule(true, 'Downloaded packages are kept between runs.', 'kept-between-runs'),
      'working-directory': isNested ? byRule(unit.directory, 'uv looks for its settings there.', 'working-directory') : null,
    },
    manager.why.reasons,
  );
}

/** pixi and conda bring Python with the environment that they make. */
function environmentStep(unit: PlanningUnit, project: Project | null, manager: PythonManager, hasMatrix: boolean): PlannedStep {
  const cached = byRule(true, 'Downloaded packages are kept between runs.', 'kept-between-runs');
  if (manager.name === 'pixi')
    return actionStep(
      'Set up pixi',
      'prefix-dev/setup-pixi',
      {
        'manifest-path': unit.directory === '.' ? null : textFact(project, 'python.environment-file', isSafePath),
        'run-install': byRule(false, 'Each task makes the environment that it runs in.', 'ecosystem-practice'),
        cache: manager.lockFile === null ? null : cached,
      },
      manager.why.reasons,
    );
  const asked = findFact(project, 'python.version');
  const isOpen = asked?.kind === 'convention' || asked?.source.file === findFact(project, 'python.environment-file')?.value;
  const version = hasMatrix ? matrixVersion : isOpen ? null : textFact(project, 'python.version', isSafeVersion);
  return actionStep(
    'Set up the conda environment',
    'mamba-org/setup-micromamba',
    {
      'environment-file': textFact(project, 'python.environment-file', isSafePath),
      'environment-name': byRule('ci', 'The commands below name it.', 'ecosystem-practice'),
      'create-args': version === null ? null : { value: `python=${version.value}`, reasons: version.reasons },
      'cache-environment': cached,
    },
    manager.why.reasons,
  );
}

function managerSteps(manager: PythonManager): readonly PlannedStep[] {
  const command = managerInstallCommand(manager);
  if (command === null) return [];
  const step = runStep(
    `Install ${manager.name}`,
    [command],
    [
      ...manager.why.reasons,
      ...(manager.version?.reasons ?? []),
      ruleReason('It comes before Python, whose set-up asks it where its cache is.'),
    ],
  );
  return [{ ...step, directory: '.' }];
}

function pythonStep(project: Project | null, manager: PythonManager, hasMatrix: boolean): PlannedStep {
  const version = textFact(project, 'python.version', isSafeVersion) ?? anyVersion;
  const file = textFact(project, 'python.version-file', isSafePath);
  const fixedVersion = file === null ? version : null;
  return actionStep(
    'Set up Python',
    'actions/setup-python',
    {
      'python-version': hasMatrix ? matrixVersion : fixedVersion,
      'python-version-file': hasMatrix || file === null ? null : { value: file.value, reasons: [...file.reasons, ...version.reasons] },
      ...cacheInputs(project, manager),
    },
    version.reasons,
  );
}

function cacheInputs(project: Project | null, manager: PythonManager): Readonly<Record<string, Decided<Scalar>>> {
  if (manager.name === 'poetry' || manager.name === 'pipenv') {
    if (manager.lockFile === null) return {};
    const cache = { value: manager.name, reasons: [...manager.why.reasons, ...manager.lockFile.reasons] };
    return manager.lockFile.value.includes('/') ? { cache, 'cache-dependency-path': manager.lockFile } : { cache };
  }
  const files = manager.name === 'pip' ? listFact(project, 'python.dependency-files', isSafePath) : null;
  if (files === null) return {};
  return {
    cache: { value: 'pip', reasons: manager.why.reasons },
    'cache-dependency-path': { value: files.value.join('\n'), reasons: files.reasons },
  };
}
