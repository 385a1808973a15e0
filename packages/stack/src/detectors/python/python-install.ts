import { keysAt, valueAt } from '../../parse/value-at.ts';
import { isSafeName, isSafePath } from '../../safe-text.ts';
import { baseNameOf, fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { dependsOn, type PythonManifest } from './python-manifest.ts';
import type { PythonPackageManager } from './python-package-manager.ts';
import {
  type DevelopmentSets,
  defaultGroups,
  developmentName,
  developmentSets,
  hasOutside,
  isIncluded,
  isInstalled,
  setsHolding,
} from './python-sets.ts';

/** Files that hold what tests and linters need. */
const developmentFile =
  /(?:^|[-_./])(?:dev|devel|develop|development|test|tests|testing|ci)(?:[-_.]requirements)?\.txt$|(?:dev|test|tests|ci)[-_]requirements\.txt$/i;

/** Command lines, in order, that install the project with what its tests and linters need. Tools that no manifest names come last. */
export function installCommands(
  repository: Repository,
  manifest: PythonManifest,
  manager: PythonPackageManager,
  isFrozen: boolean,
  {
    missingTools,
    ownTools,
    needsProject,
  }: { readonly missingTools: readonly string[]; readonly ownTools: readonly string[]; readonly needsProject: boolean },
): string[] {
  const asked = needsProject ? missingTools : [...new Set([...missingTools, ...ownTools])].sort();
  const tools =
    asked.length === 0
      ? []
      : [`${manager === 'conda' ? 'micromamba run --name ci ' : ''}python -m pip install ${asked.map(quoted).join(' ')}`];
  if (!needsProject && manager !== 'pixi') return manager === 'uv' || manager === 'hatch' ? [] : tools;
  const chosen = developmentSets(manifest, manager, ownTools);
  return [
    ...projectInstall(repository, manifest, manager, isFrozen, chosen),
    ...(manager === 'uv' ? [] : tools),
    ...browsers(manifest, manager, chosen),
  ];
}

const quoted = (tool: string): string => (tool.includes('[') ? `"${tool}"` : tool);

/** Tests that drive browsers through Playwright need them installed. */
function browsers(manifest: PythonManifest, manager: PythonPackageManager, chosen: DevelopmentSets): string[] {
  const names = ['pytest-playwright', 'playwright'];
  if (dependsOn(manifest, ...names) === undefined) return [];
  const { value } = manifest.pyproject ?? {};
  const holding = setsHolding(value, names);
  if (holding.length > 0 && !holding.some((set) => isInstalled(value, chosen, set)) && !hasOutside(manifest, names)) return [];
  const prefix = { uv: 'uv run ', poetry: 'poetry run ', pdm: 'pdm run ', pipenv: 'pipenv run ', pip: 'python -m ' } as const;
  return Object.hasOwn(prefix, manager) ? [`${prefix[manager as keyof typeof prefix]}playwright install --with-deps`] : [];
}

function projectInstall(
  repository: Repository,
  manifest: PythonManifest,
  manager: PythonPackageManager,
  isFrozen: boolean,
  { groups, extras }: DevelopmentSets,
): string[] {
  const { value } = manifest.pyproject ?? {};
  if (manager === 'uv')
    return [
      uvSync(value, groups, extras, isFrozen),
      ...(valueAt(value, 'tool', 'uv', 'package') === false && valueAt(value, 'build-system') !== undefined ? ['uv pip install -e .'] : []),
    ];
  if (manager === 'hatch' || manager === 'pixi') return [];
  if (manager === 'conda') return installsProject(manifest) ? ['micromamba run --name ci python -m pip install --no-deps -e .'] : [];
  if (manager === 'poetry') return [poetryInstall(value, extras)];
  if (manager === 'pdm') return [isFrozen ? 'pdm sync --dev' : 'pdm install --dev'];
  if (manager === 'pipenv') return [isFrozen ? 'pipenv sync --dev' : 'pipenv install --dev'];
  return pipInstall(repository, manifest, groups, extras);
}

function uvSync(value: unknown, groups: readonly string[], extras: readonly string[], isFrozen: boolean): string {
  const installed = defaultGroups(value, groups);
  const asked = groups.filter((name) => !installed.includes(name) && !isIncluded(value, installed, name));
  return [
    'uv sync',
    ...(isFrozen ? ['--locked'] : []),
    ...asked.map((name) => `--group ${name}`),
    ...extras.map((name) => `--extra ${name}`),
  ].join(' ');
}

function poetryInstall(value: unknown, extras: readonly string[]): string {
  const optional = keysAt(value, 'tool', 'poetry', 'group').filter(
    (name) => valueAt(value, 'tool', 'poetry', 'group', name, 'optional') === true && developmentName.test(name) && isSafeName(name),
  );
  const own = keysAt(value, 'tool', 'poetry', 'extras').filter((name) => developmentName.test(name) && isSafeName(name));
  const flags = [
    ...(optional.length > 0 ? [`--with ${optional.join(',')}`] : []),
    ...[...new Set([...extras, ...own])].map((name) => `--extras ${name}`),
  ];
  return ['poetry install --no-interaction', ...flags].join(' ');
}

function pipInstall(repository: Repository, manifest: PythonManifest, groups: readonly string[], extras: readonly string[]): string[] {
  const relative = (path: string): string => (manifest.directory === '.' ? path : path.slice(manifest.directory.length + 1));
  const files = manifest.requirements.filter(isSafePath);
  const development = files.filter((file) => developmentFile.test(file));
  const main =
    files.find((file) => /^requirements(?:[-_](?:base|prod|common))?\.txt$/i.test(baseNameOf(file))) ??
    files.find((file) => /requirements\/(?:base|common|main|prod)\.txt$/i.test(file));
  const isCovered = main !== undefined && development.some((file) => includes(repository, file, main) || includesProject(repository, file));
  const chosen = [
    ...(main === undefined || isCovered ? [] : [main]),
    ...development.filter((file) => !development.some((other) => other !== file && includes(repository, other, file))),
  ];
  const project = installsProject(manifest) && !development.some((file) => includesProject(repository, file));
  const target = extras.length > 0 ? `-e ".[${extras.join(',')}]"` : '-e .';
  return [
    ...(chosen.length > 0 ? [`python -m pip install ${chosen.map((file) => `-r ${relative(file)}`).join(' ')}`] : []),
    ...(project ? [`python -m pip install ${target}`] : []),
    ...(groups.length > 0 ? [`python -m pip install ${groups.map((name) => `--group ${name}`).join(' ')}`] : []),
  ];
}

const includes = (repository: Repository, file: string, other: string): boolean =>
  repository.lines(file).some(
    (line) =>
      /^\s*(?:-r|--requirement|-c)\s*/.test(line) &&
      baseNameOf(
        line
          .trim()
          .split(/[\s=]+/)
          .at(-1) ?? '',
      ) === baseNameOf(other),
  );

const includesProject = (repository: Repository, file: string): boolean =>
  repository.lines(file).some((line) => /^\s*(?:-e\s*|--editable[= ]\s*)?\.{1,2}\/?(?:\[[^\]]*\])?\s*$/.test(line));

/** A pyproject.toml without a project or build table cannot be installed. */
const installsProject = (manifest: PythonManifest): boolean =>
  manifest.setupPyFile !== undefined ||
  valueAt(manifest.pyproject?.value, 'build-system') !== undefined ||
  valueAt(manifest.pyproject?.value, 'project', 'name') !== undefined;

/** Lock, requirements and manifest files, for the key of a cache. */
export function dependencyFiles(repository: Repository, manifest: PythonManifest, lock: string | undefined): string[] {
  const manifests = ['pyproject.toml', 'setup.py', 'setup.cfg', 'Pipfile']
    .map((name) => fileIn(manifest.directory, name))
    .filter((file) => repository.has(file));
  const inherited = lock === undefined ? [] : [lock];
  return [...new Set([...inherited, ...manifest.requirements, ...manifests])].filter(isSafePath);
}
