import type { SourcePlace, TaskPurpose } from '@autodevops/contracts/stack';
import { valueAt } from '../../parse/value-at.ts';
import { isSafeName } from '../../safe-text.ts';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { FoundTask } from './found-task.ts';
import { declaredName, dependsOn, type PythonManifest } from './python-manifest.ts';
import type { PythonPackageManager } from './python-package-manager.ts';
import { ownedByRunner } from './python-runners.ts';
import { readIni } from './read-ini.ts';

interface Tool {
  readonly tool: string;
  readonly purpose: TaskPurpose;
  readonly command: string;
  /** Tables of pyproject.toml below `tool`. */
  readonly table: readonly string[];
  readonly files: readonly string[];
  readonly section?: string;
  /** Whether depending on it is enough, without any configuration. */
  readonly isEnough: boolean;
}

const tools: readonly Tool[] = [
  { tool: 'ruff', purpose: 'format-check', command: 'ruff format --check .', table: ['ruff', 'format'], files: [], isEnough: false },
  { tool: 'black', purpose: 'format-check', command: 'black --check .', table: ['black'], files: [], isEnough: true },
  { tool: 'ruff', purpose: 'lint', command: 'ruff check .', table: ['ruff'], files: ['ruff.toml', '.ruff.toml'], isEnough: true },
  { tool: 'flake8', purpose: 'lint', command: 'flake8', table: ['flake8'], files: ['.flake8'], section: 'flake8', isEnough: true },
  {
    tool: 'mypy',
    purpose: 'typecheck',
    command: 'mypy',
    table: ['mypy'],
    files: ['mypy.ini', '.mypy.ini'],
    section: 'mypy',
    isEnough: false,
  },
  { tool: 'pyright', purpose: 'typecheck', command: 'pyright', table: ['pyright'], files: ['pyrightconfig.json'], isEnough: true },
];

/**
 * The formatters, linters and type checkers that are configured. One that no manifest installs runs as its own nox session or tox environment does, or as
 * the hook that pins it; only where nothing else is said does its newest release run.
 */
export function linterTasks(repository: Repository, manifest: PythonManifest, manager: PythonPackageManager): FoundTask[] {
  const hooks = preCommitHooks(repository);
  const isLocked = ['uv', 'poetry', 'pdm', 'pipenv'].includes(manager);
  const owners = (purpose: TaskPurpose): FoundTask[] =>
    ownedByRunner(repository, manifest, [purpose]).filter(({ name }) => !isLocked || dependsOn(manifest, name) !== undefined);
  const found = tools.flatMap((tool): FoundTask[] => {
    const place =
      configured(repository, manifest, tool) ??
      (tool.isEnough ? dependsOn(manifest, tool.tool)?.source : undefined) ??
      hookFormat(hooks, manifest, tool);
    if (place === undefined) return [];
    if (dependsOn(manifest, tool.tool) === undefined) {
      const [owner] = owners(tool.purpose === 'typecheck' ? 'typecheck' : 'lint');
      if (owner !== undefined) return [owner];
      const pinned = hooks.find(({ id }) => id.split('-')[0] === tool.tool);
      if (pinned !== undefined && manifest.directory === '.') return [hookTask(manifest, pinned)];
    }
    const command = tool.tool === 'mypy' ? mypyCommand(repository, manifest) : tool.command;
    return [{ purpose: tool.purpose, name: tool.tool, tool: tool.tool, command, kind: 'declaration', confidence: 0.8, source: place }];
  });
  const single = firstOfPurpose(found);
  const isLinted = single.some(({ purpose }) => purpose === 'lint');
  const [owner] = isLinted ? [] : owners('lint');
  if (owner !== undefined) return [...single, owner];
  const [hook] = hooks;
  return isLinted || hook === undefined || manifest.directory !== '.' ? single : [...single, hookTask(manifest, { ...hook, line: 1 })];
}

/** All hooks at once, through prek where the project depends on that. */
function hookTask(manifest: PythonManifest, { file, line }: Hook): FoundTask {
  const tool = dependsOn(manifest, 'prek') === undefined ? 'pre-commit' : 'prek';
  return {
    purpose: 'lint',
    name: tool,
    tool,
    command: `${tool} run --all-files`,
    kind: 'declaration',
    confidence: 0.75,
    source: { file, line },
  };
}

/** Settings of a replaced linter or formatter often stay behind: one of each is enough. Type checkers complement each other. No command runs twice. */
const firstOfPurpose = (found: readonly FoundTask[]): FoundTask[] =>
  found.filter((task, index) => {
    const isFirst = (matches: (other: FoundTask) => boolean): boolean => found.findIndex(matches) === index;
    return (
      isFirst(({ command }) => command === task.command) &&
      (task.purpose === 'typecheck' || isFirst(({ purpose }) => purpose === task.purpose))
    );
  });

function configured(repository: Repository, manifest: PythonManifest, { table, files, section }: Tool): SourcePlace | undefined {
  const { pyproject, pyprojectFile, directory, setupCfg, setupCfgFile } = manifest;
  if (pyproject !== undefined && valueAt(pyproject.value, 'tool', ...table) !== undefined)
    return { file: pyprojectFile, line: pyproject.lineOf('tool', ...table) };
  const file = files.map((name) => fileIn(directory, name)).find((path) => repository.has(path));
  if (file !== undefined) return { file, line: 1 };
  const found = section === undefined ? undefined : setupCfg.get(section);
  if (found !== undefined) return { file: setupCfgFile, line: found.line };
  const tox = fileIn(directory, 'tox.ini');
  const inTox = section === 'flake8' ? readIni(repository.text(tox) ?? '').get('flake8') : undefined;
  return inTox === undefined ? undefined : { file: tox, line: inTox.line };
}

/** Without targets in its configuration mypy needs one on the command line. */
function mypyCommand(repository: Repository, manifest: PythonManifest): string {
  const table = valueAt(manifest.pyproject?.value, 'tool', 'mypy');
  const named = ['files', 'packages', 'modules'].some(
    (key) => valueAt(table, key) !== undefined || manifest.setupCfg.get('mypy')?.text(key) !== undefined,
  );
  const inFile = ['mypy.ini', '.mypy.ini'].some((name) =>
    /^(?:files|packages|modules)\s*=/m.test(repository.text(fileIn(manifest.directory, name)) ?? ''),
  );
  if (named || inFile) return 'mypy';
  const name = (declaredName(manifest) ?? '').toLowerCase().replace(/[-.]+/g, '_');
  const target = [name, 'src'].find((folder) => isSafeName(folder) && hasPythonBelow(repository, fileIn(manifest.directory, folder)));
  return `mypy ${target ?? '.'}`;
}

const hasPythonBelow = (repository: Repository, folder: string): boolean =>
  repository.has(folder) ? folder.endsWith('.py') : repository.below(folder).some((path) => path.endsWith('.py'));

interface Hook {
  readonly id: string;
  readonly file: string;
  readonly line: number;
}

function preCommitHooks(repository: Repository): Hook[] {
  const file = repository.has('.pre-commit-config.yaml') ? '.pre-commit-config.yaml' : '.pre-commit-config.yml';
  return repository.lines(file).flatMap((line, index) => {
    const id = /^\s*-\s*id:\s*['"]?([\w.-]+)/.exec(line)?.[1];
    return id === undefined ? [] : [{ id, file, line: index + 1 }];
  });
}

/** `ruff-format` as a hook says that the files are formatted; ruff's settings alone do not. */
function hookFormat(hooks: readonly Hook[], manifest: PythonManifest, { tool, purpose }: Tool): SourcePlace | undefined {
  const hook =
    purpose === 'format-check' && manifest.directory === '.'
      ? hooks.find(({ id }) => id === (tool === 'ruff' ? 'ruff-format' : tool))
      : undefined;
  return hook === undefined ? undefined : { file: hook.file, line: hook.line };
}
