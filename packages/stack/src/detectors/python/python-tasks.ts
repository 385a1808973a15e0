import type { SourcePlace } from '@autodevops/contracts/stack';
import type { Repository } from '../../snapshot/repository.ts';
import type { TaskDraft } from '../define-detector.ts';
import type { FoundTask } from './found-task.ts';
import { hatchTasks } from './hatch-tasks.ts';
import { pixiTasks } from './pixi-tasks.ts';
import { linterTasks } from './python-linters.ts';
import { bringing, dependsOn, type PythonManifest } from './python-manifest.ts';
import type { PythonPackageManager } from './python-package-manager.ts';
import { testRunners } from './python-runners.ts';
import { toxFactorCommands } from './tox-environments.ts';

export interface PythonTasks {
  readonly tasks: readonly TaskDraft[];
  /** Every test runner that was found, the one in use first. */
  readonly runners: readonly { readonly name: string; readonly source: SourcePlace; readonly confidence: number }[];
  /** Tools the tasks use that no manifest installs. */
  readonly missingTools: readonly string[];
  /** Tools the tasks use that a manifest names. */
  readonly ownTools: readonly string[];
  /** False where there are tasks and each makes its own environment, so that nothing has to be installed for it. */
  readonly needsProject: boolean;
}

/** How a tool of the environment is run. */
const prefixes: Readonly<Record<PythonPackageManager, string>> = {
  uv: 'uv run ',
  poetry: 'poetry run ',
  pdm: 'pdm run ',
  pipenv: 'pipenv run ',
  pixi: 'pixi run ',
  hatch: 'hatch run ',
  conda: 'micromamba run --name ci ',
  pip: '',
};

/** What stands before a program of the environment; nothing where it is on the path. */
export const prefixOf = (manager: PythonPackageManager): string => prefixes[manager];

/** Tools that make their environments themselves. */
const isolating = /^(?:tox|nox(?:\[uv\])?|pre-commit|prek)$/;

/** Finds how the project is tested, linted, formatted and type checked, as its package manager runs it. */
export function findPythonTasks(repository: Repository, manifest: PythonManifest, manager: PythonPackageManager): PythonTasks {
  const managed = managedTasks(repository, manifest, manager);
  const runners = [...managed.filter(({ purpose }) => purpose === 'test'), ...testRunners(repository, manifest, manager)];
  const isManaged = (task: FoundTask): boolean => managed.some(({ purpose }) => purpose === task.purpose);
  const found = [
    ...managed,
    ...linterTasks(repository, manifest, manager, runners[0]?.name).filter(
      (task) => !isManaged(task) && !(managed.length > 0 && task.purpose === 'format-check'),
    ),
    ...runners.filter((task) => !isManaged(task)).slice(0, managed.some(({ purpose }) => purpose === 'test') ? 0 : 1),
  ].filter((task) => (manager !== 'hatch' && manager !== 'pixi' ? true : isKnownTo(manifest, task)));
  const missing = new Set<string>();
  const own = new Set<string>();
  const isInEnvironment = (tool: string): boolean =>
    ['uv', 'poetry', 'pdm', 'pipenv'].includes(manager) && dependsOn(manifest, tool.replace(/\[.*$/, '')) !== undefined;
  const tasks = found.map(({ isComplete = false, tool, command, ...task }): TaskDraft => {
    if (isComplete || tool === undefined) return { ...task, command: isComplete ? command : `${prefixes[manager]}${command}` };
    const isDeclared = bringing(manifest, tool.replace(/\[.*$/, '')) !== undefined;
    if (isDeclared) own.add(tool.replace(/\[.*$/, ''));
    const isInstalled = manager === 'pip' || manager === 'conda' || (isolating.test(tool) && manager !== 'uv');
    if (!isDeclared && isInstalled) missing.add(tool);
    return { ...task, command: withTool(manager, tool, command, isDeclared) };
  });
  return {
    tasks,
    runners: runners.map(({ name, source, confidence }) => ({ name, source, confidence })),
    missingTools: [...missing].sort(),
    ownTools: [...own].sort(),
    needsProject:
      found.length === 0 ||
      found.some(({ tool, isComplete = false }) => !isComplete && (tool === undefined || !isolating.test(tool) || isInEnvironment(tool))),
  };
}

/** Tasks that the manager itself defines. */
function managedTasks(repository: Repository, manifest: PythonManifest, manager: PythonPackageManager): FoundTask[] {
  if (manager === 'pixi') return pixiTasks(repository, manifest);
  return manager === 'hatch' ? hatchTasks(repository, manifest) : [];
}

/** What hatch and pixi can run in their environments: what these install, and what makes its own environment. */
const isKnownTo = (manifest: PythonManifest, { tool, isComplete = false }: FoundTask): boolean =>
  isComplete || tool === undefined || isolating.test(tool) || bringing(manifest, tool) !== undefined;

function withTool(manager: PythonPackageManager, tool: string, command: string, isDeclared: boolean): string {
  if (manager === 'pip') return tool === 'pytest' ? `python -m ${command}` : command;
  if (manager === 'conda' && !isDeclared) return `${prefixes.conda}${command}`;
  if (manager === 'uv') return withUv(tool, command, isDeclared);
  if (isDeclared && manager !== 'hatch') return `${prefixes[manager]}${command}`;
  return isolating.test(tool) ? command : `pipx run ${command}`;
}

/** uv has the interpreter of the job, so a line that asks for its version asks uv. */
function withUv(tool: string, command: string, isDeclared: boolean): string {
  const isFactor = Object.values(toxFactorCommands).some((known) => known === command);
  const asked = isFactor ? command.replace('$(python ', '$(uv run --no-project python ') : command;
  if (isDeclared) return `${prefixes.uv}${asked}`;
  if (!isolating.test(tool)) return `uv run --with ${tool} ${asked}`;
  return tool.includes('[') ? `uvx --from "${tool}" ${asked}` : `uvx ${asked}`;
}
