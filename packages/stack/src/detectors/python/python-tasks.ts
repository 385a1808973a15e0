import type { SourcePlace, TaskPurpose } from '@autodevops/contracts/stack';
import { valueAt } from '../../parse/value-at.ts';
import { isSafeName } from '../../safe-text.ts';
import { baseNameOf, fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { TaskDraft } from '../define-detector.ts';
import { declaredName, dependsOn, type PythonManifest } from './python-manifest.ts';
import type { PythonPackageManager } from './python-package-manager.ts';
import { readIni } from './read-ini.ts';

export interface PythonTasks {
  readonly tasks: readonly TaskDraft[];
  /** Every test runner that was found, the one in use first. */
  readonly runners: readonly { readonly name: string; readonly source: SourcePlace; readonly confidence: number }[];
  /** Tools the tasks use that no manifest installs. */
  readonly missingTools: readonly string[];
}

/** How a tool of the environment is run. */
const prefixes: Readonly<Record<PythonPackageManager, string>> = {
  uv: 'uv run ',
  poetry: 'poetry run ',
  pdm: 'pdm run ',
  pipenv: 'pipenv run ',
  pip: '',
};

/** Finds the test runner (nox, tox, pytest, manage.py, unittest) and the linters, formatters and type checkers that are configured. */
export function findPythonTasks(repository: Repository, manifest: PythonManifest, manager: PythonPackageManager): PythonTasks {
  const runners = testTasks(repository, manifest);
  const found = [...toolTasks(repository, manifest), ...runners.slice(0, 1)];
  const missing = new Set<string>();
  const tasks = found.map(({ tool, command, ...task }): TaskDraft => {
    const isDeclared = tool === undefined || dependsOn(manifest, tool) !== undefined;
    if (!isDeclared && manager === 'pip') missing.add(tool);
    return {
      ...task,
      command:
        command.startsWith('python ') || tool === undefined
          ? `${prefixes[manager]}${command}`
          : withTool(manager, tool, command, isDeclared),
    };
  });
  return {
    tasks,
    runners: runners.map(({ name, source, confidence }) => ({ name, source, confidence })),
    missingTools: [...missing].sort(),
  };
}

function withTool(manager: PythonPackageManager, tool: string, command: string, isDeclared: boolean): string {
  if (manager === 'pip') return tool === 'pytest' ? `python -m ${command}` : command;
  if (isDeclared) return `${prefixes[manager]}${command}`;
  return manager === 'uv' ? `uv run --with ${tool} ${command}` : `pipx run ${command}`;
}

interface Found extends Omit<TaskDraft, 'command'> {
  readonly command: string;
  /** The package that brings the command. */
  readonly tool?: string;
}

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

function toolTasks(repository: Repository, manifest: PythonManifest): Found[] {
  const hooks = preCommitHooks(repository);
  const found = tools.flatMap((tool): Found[] => {
    const place =
      configured(repository, manifest, tool) ??
      (tool.isEnough ? dependsOn(manifest, tool.tool)?.source : undefined) ??
      hookFormat(hooks, manifest, tool);
    if (place === undefined) return [];
    const command = tool.tool === 'mypy' ? mypyCommand(repository, manifest) : tool.command;
    return [{ purpose: tool.purpose, name: tool.tool, tool: tool.tool, command, kind: 'declaration', confidence: 0.8, source: place }];
  });
  const single = firstOfPurpose(found);
  const isLinted = single.some(({ purpose }) => purpose === 'lint');
  const [hook] = hooks;
  if (isLinted || hook === undefined || manifest.directory !== '.') return single;
  return [
    ...single,
    {
      purpose: 'lint',
      name: 'pre-commit',
      tool: 'pre-commit',
      command: 'pre-commit run --all-files',
      kind: 'declaration',
      confidence: 0.75,
      source: { file: hook.file, line: 1 },
    },
  ];
}

/** Settings of a replaced linter or formatter often stay behind: one of each is enough. Type checkers complement each other. */
const firstOfPurpose = (found: readonly Found[]): Found[] =>
  found.filter((task, index) => task.purpose === 'typecheck' || found.findIndex(({ purpose }) => purpose === task.purpose) === index);

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

/** Every runner that applies, the best first: nox and tox own the versions they test, unless what is installed anyway holds pytest. */
function testTasks(repository: Repository, manifest: PythonManifest): Found[] {
  const { directory } = manifest;
  const base = { purpose: 'test', kind: 'declaration', confidence: 0.85 } as const;
  const place = pytestPlace(repository, manifest);
  const session = noxSession(repository, fileIn(directory, 'noxfile.py'));
  const toxFile = toxPlace(repository, manifest);
  const pytest: Found[] = place === undefined ? [] : [{ ...base, name: 'pytest', tool: 'pytest', command: 'pytest', source: place }];
  const nox: Found[] =
    session === undefined ? [] : [{ ...base, name: 'nox', tool: 'nox', command: `nox --session ${session.name}`, source: session.source }];
  const tox: Found[] =
    toxFile === undefined ? [] : [{ ...base, name: 'tox', tool: 'tox', command: 'tox run -e py', source: toxFile, confidence: 0.7 }];
  const manage = fileIn(directory, 'manage.py');
  const django: Found[] = repository.has(manage)
    ? [{ ...base, name: 'django', command: 'python manage.py test', source: { file: manage, line: 1 }, confidence: 0.75 }]
    : [];
  const found =
    dependsOn(manifest, 'pytest') === undefined ? [...nox, ...tox, ...pytest, ...django] : [...pytest, ...nox, ...tox, ...django];
  return found.length > 0 ? found : unittestTask(repository, directory);
}

function unittestTask(repository: Repository, directory: string): Found[] {
  const tests = repository.below(directory).find((path) => /^(?:test_.+|.+_test)\.py$/.test(baseNameOf(path)));
  if (tests === undefined) return [];
  const command = 'python -m unittest discover';
  return [{ purpose: 'test', name: 'unittest', command, kind: 'convention', source: { file: tests, line: 1 }, confidence: 0.45 }];
}

function pytestPlace(repository: Repository, manifest: PythonManifest): SourcePlace | undefined {
  const { directory, pyproject, pyprojectFile, setupCfg, setupCfgFile } = manifest;
  const settings = ['pytest.ini', '.pytest.ini', 'conftest.py', 'tests/conftest.py', 'test/conftest.py']
    .map((name) => fileIn(directory, name))
    .find((file) => repository.has(file));
  if (pyproject !== undefined && valueAt(pyproject.value, 'tool', 'pytest') !== undefined)
    return { file: pyprojectFile, line: pyproject.lineOf('tool', 'pytest') };
  const section = setupCfg.get('tool:pytest');
  if (section !== undefined) return { file: setupCfgFile, line: section.line };
  const tox = fileIn(directory, 'tox.ini');
  const inTox = readIni(repository.text(tox) ?? '').get('pytest');
  if (inTox !== undefined) return { file: tox, line: inTox.line };
  return dependsOn(manifest, 'pytest')?.source ?? (settings === undefined ? undefined : { file: settings, line: 1 });
}

/** The session of a noxfile that tests: `tests`, `test`, `unit`, …; a file without one is no test runner. */
function noxSession(repository: Repository, file: string): { name: string; source: SourcePlace } | undefined {
  const lines = repository.lines(file);
  for (const [index, line] of lines.entries()) {
    const name = /^(?:async\s+)?def\s+((?:unit_?)?tests?|unit)\s*\(/.exec(line)?.[1];
    if (
      name === undefined ||
      !lines.slice(Math.max(0, index - 6), index).some((before) => /^@(?:nox\.)?session\b|^@nox\.parametrize/.test(before))
    )
      continue;
    const given =
      lines.slice(Math.max(0, index - 6), index).flatMap((before) => /\bname\s*=\s*["']([^"']+)["']/.exec(before)?.[1] ?? [])[0] ?? name;
    if (isSafeName(given)) return { name: given, source: { file, line: index + 1 } };
  }
  return undefined;
}

function toxPlace(repository: Repository, manifest: PythonManifest): SourcePlace | undefined {
  const file = fileIn(manifest.directory, 'tox.ini');
  const section = readIni(repository.text(file) ?? '').get('testenv');
  if (section?.text('commands') !== undefined) return { file, line: section.line };
  const { pyproject, pyprojectFile } = manifest;
  if (pyproject !== undefined && valueAt(pyproject.value, 'tool', 'tox') !== undefined)
    return { file: pyprojectFile, line: pyproject.lineOf('tool', 'tox') };
  const toml = fileIn(manifest.directory, 'tox.toml');
  return repository.has(toml) ? { file: toml, line: 1 } : undefined;
}
