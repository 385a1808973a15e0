import type { SourcePlace, TaskPurpose } from '@autodevops/contracts/stack';
import { keysAt, valueAt } from '../../parse/value-at.ts';
import { isSafeName } from '../../safe-text.ts';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { FoundTask } from './found-task.ts';
import { type Hook, hookTask, preCommitHooks } from './pre-commit-hooks.ts';
import { declaredName, dependsOn, type PythonManifest } from './python-manifest.ts';
import type { PythonPackageManager } from './python-package-manager.ts';
import { ownedByRunner, wholeNames } from './python-runners.ts';
import { readIni } from './read-ini.ts';
import { toolCall } from './tool-targets.ts';

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
  /** The words that call it; what it is given elsewhere, it is given here. */
  readonly call: readonly string[];
}

const tools: readonly Tool[] = [
  {
    tool: 'ruff',
    purpose: 'format-check',
    command: 'ruff format --check .',
    table: ['ruff', 'format'],
    files: [],
    isEnough: false,
    call: ['ruff', 'format'],
  },
  { tool: 'black', purpose: 'format-check', command: 'black --check .', table: ['black'], files: [], isEnough: true, call: ['black'] },
  {
    tool: 'ruff',
    purpose: 'lint',
    command: 'ruff check .',
    table: ['ruff'],
    files: ['ruff.toml', '.ruff.toml'],
    isEnough: true,
    call: ['ruff', 'check'],
  },
  {
    tool: 'flake8',
    purpose: 'lint',
    command: 'flake8',
    table: ['flake8'],
    files: ['.flake8'],
    section: 'flake8',
    isEnough: true,
    call: ['flake8'],
  },
  {
    tool: 'mypy',
    purpose: 'typecheck',
    command: 'mypy',
    table: ['mypy'],
    files: ['mypy.ini', '.mypy.ini'],
    section: 'mypy',
    isEnough: false,
    call: ['mypy'],
  },
  {
    tool: 'pyright',
    purpose: 'typecheck',
    command: 'pyright',
    table: ['pyright'],
    files: ['pyrightconfig.json'],
    isEnough: true,
    call: ['pyright'],
  },
  { tool: 'ty', purpose: 'typecheck', command: 'ty check', table: ['ty'], files: ['ty.toml'], isEnough: false, call: ['ty', 'check'] },
];

/**
 * The formatters, linters and type checkers that are configured, or the environments of the runner that hold them all. One that no manifest installs runs as its own nox session or tox environment does, or as
 * the hook that pins it; only where nothing else is said does its newest release run.
 */
export function linterTasks(
  repository: Repository,
  manifest: PythonManifest,
  manager: PythonPackageManager,
  runner: string | undefined,
): FoundTask[] {
  const hooks = preCommitHooks(repository);
  const isLocked = ['uv', 'poetry', 'pdm', 'pipenv'].includes(manager);
  const isRun = ({ name }: FoundTask): boolean => !isLocked || dependsOn(manifest, name) !== undefined;
  const owners = (purpose: TaskPurpose): FoundTask[] => ownedByRunner(repository, manifest, [purpose]).filter(isRun);
  const whole = ownedByRunner(repository, manifest, ['lint', 'typecheck'], wholeNames).filter(
    (task) => task.name === runner && isRun(task),
  );
  const isOwned = ({ purpose, tool }: Tool): boolean =>
    whole.some((task) => task.purpose === (purpose === 'typecheck' ? 'typecheck' : 'lint') || new RegExp(`\\b${tool}\\b`).test(task.says));
  const found = tools.flatMap((tool): FoundTask[] => {
    if (isOwned(tool)) return [];
    const place = placeOf(repository, manifest, hooks, tool);
    if (place === undefined) return [];
    if (dependsOn(manifest, tool.tool) === undefined) {
      const [owner] = owners(tool.purpose === 'typecheck' ? 'typecheck' : 'lint');
      if (owner !== undefined) return [owner];
      const pinned = hooks.find(({ id }) => id.split('-')[0] === tool.tool);
      if (pinned !== undefined && manifest.directory === '.') return [hookTask(manifest, pinned)];
      if (tool.tool === 'pyright' && isForEditors(manifest)) return [];
    }
    const command = commandOf(repository, manifest, tool);
    return [{ purpose: tool.purpose, name: tool.tool, tool: tool.tool, command, kind: 'declaration', confidence: 0.8, source: place }];
  });
  const single = [...whole, ...firstOfPurpose(found)];
  const isLinted = single.some(({ purpose }) => purpose === 'lint');
  const [owner] = isLinted ? [] : owners('lint');
  if (owner !== undefined) return [...single, owner];
  const [hook] = hooks;
  return isLinted || hook === undefined || manifest.directory !== '.' ? single : [...single, hookTask(manifest, { ...hook, line: 1 })];
}

/** Settings of pyright that name files and no rule are there for editors, which need no package either. */
const isForEditors = ({ pyproject }: PythonManifest): boolean => {
  const keys = keysAt(pyproject?.value, 'tool', 'pyright');
  return keys.length > 0 && !keys.some((key) => /^(?:report(?!Missing)|strict|typeCheckingMode|analyze|deprecate)/.test(key));
};

/**
 * The sign that a tool is in use: its settings, a dependency where that is enough, or a hook. Black without settings beside ruff is a formatter for something
 * else, unless somebody calls it; and where hooks format with ruff or lint with it alone, they say whether files are formatted, and not its settings.
 */
function placeOf(repository: Repository, manifest: PythonManifest, hooks: readonly Hook[], tool: Tool): SourcePlace | undefined {
  const hasHook = (id: string): boolean => manifest.directory === '.' && hooks.some((hook) => hook.id === id);
  const isLintOnly = (hasHook('ruff') || hasHook('ruff-check')) && !hasHook('ruff-format');
  const isCalled = (): boolean => toolCall(repository, manifest.directory, tool.call) !== undefined;
  if (tool.tool === 'ruff' && tool.purpose === 'format-check' && isLintOnly && !isCalled()) return undefined;
  const place = configured(repository, manifest, tool);
  if (place !== undefined) return place;
  const dependency = tool.isEnough ? dependsOn(manifest, tool.tool)?.source : undefined;
  const isSpare = tool.tool === 'black' && dependsOn(manifest, 'ruff') !== undefined && !hasHook('black') && !isCalled();
  if (dependency !== undefined && !isSpare) return dependency;
  const call =
    tool.tool === 'ty' && dependsOn(manifest, 'ty') !== undefined ? toolCall(repository, manifest.directory, tool.call) : undefined;
  return call?.source ?? hookFormat(hooks, manifest, tool);
}

/** The command with the paths that people give to the tool themselves. */
function commandOf(repository: Repository, manifest: PythonManifest, { tool, command, call }: Tool): string {
  const usual = tool === 'mypy' ? mypyCommand(repository, manifest) : command;
  const targets = usual === 'mypy' ? [] : (toolCall(repository, manifest.directory, call)?.targets ?? []);
  return targets.length === 0 ? usual : `${tool === 'mypy' ? 'mypy' : command.replace(/ \.$/, '')} ${targets.join(' ')}`;
}

/** `ruff-format` as a hook says that the files are formatted; ruff's settings alone do not. */
function hookFormat(hooks: readonly Hook[], manifest: PythonManifest, { tool, purpose }: Tool): SourcePlace | undefined {
  const hook =
    purpose === 'format-check' && manifest.directory === '.'
      ? hooks.find(({ id }) => id === (tool === 'ruff' ? 'ruff-format' : tool))
      : undefined;
  return hook === undefined ? undefined : { file: hook.file, line: hook.line };
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
