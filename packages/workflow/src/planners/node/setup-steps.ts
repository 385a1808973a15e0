import type { Project } from '@autodevops/contracts/stack';
import { expression } from '../../plan/expression.ts';
import { findFact, listFact, reasonOf, ruleReason, textFact } from '../../plan/read-fact.ts';
import { isSafeEnvironmentName, isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import { actionStep, byRule, runStep } from '../../plan/steps.ts';
import { installSystemPackages } from '../../plan/system-packages.ts';
import type { Decided, PlannedStep, Scalar } from '../../plan/workflow-plan.ts';
import type { PlanningUnit } from '../ecosystem-planner.ts';
import { executeCommand, installCommand, type NodeManager } from './package-manager.ts';

const testing: readonly string[] = ['test', 'integration-test', 'end-to-end-test'];

export const enableCorepack = 'corepack enable';

/**
 * Puts the tools and packages in place. The manager comes before setup-node wherever setup-node asks it for its cache folder: the other
 * order dies in the set-up step.
 */
export function setupSteps(
  unit: PlanningUnit,
  manager: NodeManager,
  job: { hasMatrix: boolean; purposes: readonly string[] },
): readonly PlannedStep[] {
  if (findFact(unit.workspace, 'rush.install') !== null)
    return [...nodeSteps(unit, { ...manager, lockFile: null }, job.hasMatrix), ...systemSteps(unit), ...rushSteps(unit)];
  const browser = job.purposes.some((purpose) => testing.includes(purpose)) ? browserSteps(unit, manager, job.purposes) : [];
  return [
    ...managerSteps(manager),
    ...nodeSteps(unit, manager, job.hasMatrix),
    ...systemSteps(unit),
    installStep(unit, manager),
    ...environmentSteps(unit, job.purposes),
    ...browser,
  ];
}

const rushLauncher = 'node common/scripts/install-run-rush.js';

/** Every form in which Rush installs. */
export const rushCommands: readonly string[] = ['install', 'install --bypass-policy'].map((command) => `${rushLauncher} ${command}`);

function rushSteps(unit: PlanningUnit): readonly PlannedStep[] {
  const install = textFact(unit.workspace, 'rush.install', (text) => rushCommands.includes(`${rushLauncher} ${text}`));
  return install === null ? [] : [runStep('Install dependencies', [`${rushLauncher} ${install.value}`], install.reasons)];
}

function managerSteps(manager: NodeManager): readonly PlannedStep[] {
  if (manager.name === 'pnpm') return [pnpmStep(manager)];
  if (manager.name === 'bun') return [bunStep(manager)];
  if (manager.name !== 'yarn-berry' || manager.hasYarnRelease) return [];
  return [
    {
      ...runStep(
        'Enable corepack',
        [enableCorepack],
        [...manager.why.reasons, ruleReason('The runner has yarn 1; corepack starts the release that the repository names.')],
      ),
      directory: '.',
    },
  ];
}

function pnpmStep(manager: NodeManager): PlannedStep {
  const isNamed = manager.fieldFile !== null;
  const isAtRoot = manager.fieldFile?.value === 'package.json';
  return actionStep(
    'Set up pnpm',
    'pnpm/action-setup',
    {
      version: isNamed ? null : (manager.version ?? byRule('10', 'Nothing names a version of pnpm.', 'usual-version')),
      package_json_file: isAtRoot ? null : (manager.fieldFile ?? manager.manifest),
    },
    [
      ...manager.why.reasons,
      ...(manager.fieldFile?.reasons ?? []),
      ruleReason('pnpm comes before Node.js, whose set-up asks it where its cache is.'),
    ],
  );
}

function bunStep(manager: NodeManager): PlannedStep {
  return actionStep(
    'Set up Bun',
    'oven-sh/setup-bun',
    { 'bun-version-file': manager.fieldFile, 'bun-version': manager.fieldFile === null ? manager.version : null },
    manager.why.reasons,
  );
}

function nodeSteps(unit: PlanningUnit, manager: NodeManager, hasMatrix: boolean): readonly PlannedStep[] {
  const project = unit.root ?? unit.projects[0] ?? null;
  const fact = findFact(project, 'node.version');
  if (manager.name === 'bun' && (fact === null || fact.kind === 'convention') && !hasMatrix) return [];
  const version =
    textFact(project, 'node.version', isSafeVersion) ?? byRule('lts/*', 'Nothing names a version of Node.js.', 'usual-version');
  const file = textFact(project, 'node.version-file', isSafePath);
  const matrix = byRule(expression('matrix.node-version'), 'One cell for each supported version.', 'version-matrix');
  const fixedVersion = file === null ? version : null;
  return [
    actionStep(
      'Set up Node.js',
      'actions/setup-node',
      {
        'node-version': hasMatrix ? matrix : fixedVersion,
        'node-version-file': hasMatrix || file === null ? null : { value: file.value, reasons: [...file.reasons, ...version.reasons] },
        ...cacheInputs(manager),
      },
      version.reasons,
    ),
  ];
}

function cacheInputs(manager: NodeManager): Readonly<Record<string, Decided<Scalar>>> {
  const { lockFile } = manager;
  if (manager.name === 'bun' || lockFile === null)
    return { 'package-manager-cache': byRule(false, 'There is no lock file that a cache could be keyed by.', 'kept-between-runs') };
  const tool = manager.name.startsWith('yarn') ? 'yarn' : manager.name;
  const inputs = { cache: { value: tool, reasons: [...manager.why.reasons, ...lockFile.reasons] } };
  return lockFile.value.includes('/') ? { ...inputs, 'cache-dependency-path': lockFile } : inputs;
}

function systemSteps(unit: PlanningUnit): readonly PlannedStep[] {
  return installSystemPackages(unit.projects);
}

function installStep(unit: PlanningUnit, manager: NodeManager): PlannedStep {
  const secrets = registrySecrets(unit);
  const environment = secrets.value.map((name): [string, Decided<string>] => [
    name,
    { value: expression(name === runToken ? 'github.token' : `secrets.${name}`), reasons: secrets.reasons },
  ]);
  const lock = manager.isFrozen
    ? (manager.lockFile?.reasons ?? [])
    : [ruleReason('No lock file matches the manifest, so nothing can be frozen.')];
  return {
    ...runStep('Install dependencies', [installCommand(manager)], [...manager.why.reasons, ...lock]),
    environment: Object.fromEntries(environment),
  };
}

/** The token that every run has; it reads packages of GitHub where the job is allowed to. */
const runToken = 'GITHUB_TOKEN';

function registrySecrets(unit: PlanningUnit): Decided<readonly string[]> {
  const named = listFact(unit.workspace, 'node.registry-secrets', (name) => name === runToken || isSafeEnvironmentName(name));
  return { value: named?.value ?? [], reasons: named?.reasons ?? [] };
}

/** What the install may read beyond the repository. */
export function installPermissions(unit: PlanningUnit): Readonly<Record<string, Decided<'read'>>> {
  const secrets = registrySecrets(unit);
  return secrets.value.includes(runToken) ? { packages: { value: 'read', reasons: secrets.reasons } } : {};
}

/** The command that puts browsers in place for tests in a browser. */
export function browserCommands(manager: NodeManager['name']): readonly string[] {
  return [executeCommand(manager, 'playwright install --with-deps')];
}

function browserSteps(unit: PlanningUnit, manager: NodeManager, purposes: readonly string[]): readonly PlannedStep[] {
  const isUsed = (candidate: Project): boolean => {
    const only = findFact(candidate, 'node.browser-purpose')?.value;
    return typeof only !== 'string' || purposes.includes(only);
  };
  const project = unit.projects.find((candidate) => findFact(candidate, 'test.browser')?.value === 'playwright' && isUsed(candidate));
  const fact = project === undefined ? null : findFact(project, 'test.browser');
  if (fact === null) return [];
  const step = runStep('Install browsers', browserCommands(manager.name), [
    reasonOf(fact, `${fact.source.file} tests in a browser with Playwright`),
  ]);
  return [{ ...step, directory: project?.directory ?? null }];
}

/** Every form in which an example environment is put in place. */
export const environmentCommands: readonly string[] = ['.env.example', '.env.sample', '.env.dist', '.env.template'].map(
  (name) => `cp ${name} .env`,
);

/** The example environment in place of the file that nobody commits; what the job itself sets comes first for all that read it. */
function environmentSteps(unit: PlanningUnit, purposes: readonly string[]): readonly PlannedStep[] {
  return unit.projects.flatMap((project) => {
    const file = textFact(project, 'node.environment-file', isSafePath);
    const command = environmentCommands.find((known) => known === `cp ${file?.value.split('/').at(-1)} .env`);
    const isForAll = findFact(project, 'node.environment-file')?.kind === 'declaration';
    const isWanted = purposes.some((purpose) => purpose === 'end-to-end-test' || (isForAll && purpose !== 'format-check'));
    if (file === null || command === undefined || !isWanted) return [];
    return [{ ...runStep('Copy the example environment', [command], file.reasons), directory: project.directory }];
  });
}
