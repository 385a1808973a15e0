import type { Project } from '@autodevops/contracts/stack';
import { listFact, ruleReason, textFact } from '../../plan/read-fact.ts';
import { isSafeCommand } from '../../plan/safe-command.ts';
import { isSafePath } from '../../plan/safe-text.ts';
import type { Decided } from '../../plan/workflow-plan.ts';
import type { PlanningUnit } from '../ecosystem-planner.ts';

const managers = ['uv', 'poetry', 'pdm', 'pipenv', 'pixi', 'conda', 'hatch', 'pip'] as const;
export type PythonManagerName = (typeof managers)[number];

export interface PythonManager {
  readonly name: PythonManagerName;
  readonly why: Decided<string>;
  /** Set only where an exact version is known. */
  readonly version: Decided<string> | null;
  readonly lockFile: Decided<string> | null;
  readonly install: Decided<readonly string[]>;
}

const fallbackInstall = {
  uv: ['uv sync'],
  poetry: ['poetry install'],
  pdm: ['pdm install'],
  pipenv: ['pipenv install --dev'],
  pixi: [],
  conda: [],
  hatch: [],
  pip: [],
} as const satisfies Record<PythonManagerName, readonly string[]>;

/** Reads the package manager from the unit's workspace; pip where nothing is known. */
export function pythonManager(unit: PlanningUnit, project: Project | null): PythonManager {
  const why = textFact(unit.workspace, 'package-manager', isManager) ?? {
    value: 'pip',
    reasons: [ruleReason('No package manager is named, so pip installs.')],
  };
  const name = why.value as PythonManagerName;
  return {
    name,
    why,
    version: textFact(unit.workspace, 'package-manager.version', isExactVersion),
    lockFile: textFact(unit.workspace, 'package-manager.lock', isSafePath),
    install: listFact(project, 'python.install', isSafeCommand) ?? {
      value: hasTasksOfTheirOwn(project) ? [] : fallbackInstall[name],
      reasons: why.reasons,
    },
  };
}

/** Every task makes its own environment: installing for it would be for nothing. */
function hasTasksOfTheirOwn(project: Project | null): boolean {
  return (
    project !== null &&
    project.tasks.length > 0 &&
    project.tasks.every(({ command }) =>
      /^(?:uvx|tox|nox|pixi|hatch|pre-commit|prek|uv sync (?:--locked )?--script|uv run --with \S+ --with-requirements) /.test(command),
    )
  );
}

function isManager(text: string): boolean {
  return (managers as readonly string[]).includes(text);
}

function isExactVersion(text: string): boolean {
  return /^\d+(?:\.\d+){1,2}$/.test(text);
}

/** Puts the manager itself on the runner; null for those that are there or have an action. */
export function managerInstallCommand(manager: Pick<PythonManager, 'name' | 'version'>): string | null {
  if (['uv', 'pip', 'pixi', 'conda'].includes(manager.name)) return null;
  return manager.version === null ? `pipx install ${manager.name}` : `pipx install ${manager.name}==${manager.version.value}`;
}

/** Every install command that needs no fact. */
export const fallbackInstallCommands: readonly string[] = Object.values(fallbackInstall).flat();
