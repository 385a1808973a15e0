import type { SourcePlace } from '@autodevops/contracts/stack';
import type { ParsedDocument } from '../../parse/parsed-document.ts';
import { keysAt, listAt, textAt, textsAt, valueAt } from '../../parse/value-at.ts';
import { baseNameOf, byText, directoryOf, fileIn } from '../../snapshot/directories.ts';
import { isOptionalDirectory } from '../../snapshot/ignored-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { Dependency } from '../define-detector.ts';
import { condaEnvironment } from './conda-environment.ts';
import { pixiDependencies } from './pixi-dependencies.ts';
import { type IniFile, readIni } from './read-ini.ts';

/** Everything that describes the Python project of one directory. */
export interface PythonManifest {
  readonly directory: string;
  /** The file that speaks for the project: pyproject.toml, setup.py, … */
  readonly file: string;
  readonly pyproject: ParsedDocument | undefined;
  readonly pyprojectFile: string;
  readonly setupCfg: IniFile;
  readonly setupCfgFile: string;
  readonly setupPyFile: string | undefined;
  /** Requirements files of this directory and its `requirements/` folder, sorted. */
  readonly requirements: readonly string[];
  /** The conda environment that tests can run in: it installs a test runner. */
  readonly condaFile: string | undefined;
  readonly dependencies: readonly Dependency[];
}

const isRequirements = (path: string): boolean => {
  const name = baseNameOf(path).toLowerCase();
  return /^(?:[\w-]*[-_.])?requirements(?:[-_.][\w-]+)*\.txt$/.test(name) || /(?:^|\/)requirements\/[\w.-]+\.txt$/.test(path);
};

/** The directory a requirements file belongs to: `requirements/dev.txt` is its parent's. */
const ownerOf = (path: string): string => {
  const directory = directoryOf(path);
  return baseNameOf(directory) === 'requirements' ? directoryOf(directory) : directory;
};

/** One manifest for each directory that holds a Python project; a pyproject.toml with nothing but tool settings makes none. */
export function readPythonManifests(repository: Repository): PythonManifest[] {
  const byDirectory = new Map<string, string[]>();
  const files = [
    ...repository.named('pyproject.toml', 'setup.py', 'setup.cfg', 'pipfile', 'poetry.lock', 'uv.lock', 'pixi.toml'),
    ...repository.named('environment.yml', 'environment.yaml'),
    ...repository.ending('txt').filter(isRequirements),
  ];
  for (const file of files) {
    const directory = isRequirements(file) ? ownerOf(file) : directoryOf(file);
    byDirectory.set(directory, [...(byDirectory.get(directory) ?? []), file]);
  }
  return [...byDirectory.keys()]
    .sort(byText)
    .map((directory) => readManifest(repository, directory, byDirectory.get(directory) ?? []))
    .filter((manifest) => manifest !== undefined);
}

function readManifest(repository: Repository, directory: string, files: readonly string[]): PythonManifest | undefined {
  const pyprojectFile = fileIn(directory, 'pyproject.toml');
  const pyproject = repository.toml(pyprojectFile);
  const setupCfgFile = fileIn(directory, 'setup.cfg');
  const setupPy = files.find((file) => baseNameOf(file) === 'setup.py');
  const requirements = [...new Set(files.filter(isRequirements))].sort(byText);
  const setupCfg = readIni(repository.text(setupCfgFile) ?? '');
  const strong = [
    isProject(pyproject?.value) ? pyprojectFile : undefined,
    setupPy,
    setupCfg.get('metadata') !== undefined || setupCfg.get('options') !== undefined ? setupCfgFile : undefined,
    files.find((file) => baseNameOf(file).toLowerCase() === 'pipfile'),
    files.find((file) => baseNameOf(file).toLowerCase() === 'pixi.toml' && isCodeDirectory(repository, directory)),
  ].find((file) => file !== undefined);
  const isRequirementsProject = requirements.length > 0 && isCodeDirectory(repository, directory);
  const isBare = strong === undefined && !isRequirementsProject;
  const conda = isBare && !isCodeDirectory(repository, directory) ? undefined : condaEnvironment(repository, directory, isBare);
  if (isBare && conda === undefined) return undefined;
  if (directory !== '.' && isOptionalDirectory(directory)) return undefined;
  const file = strong ?? requirements[0] ?? conda?.file ?? pyprojectFile;
  const base = {
    directory,
    file,
    pyproject,
    pyprojectFile,
    setupCfg,
    setupCfgFile,
    setupPyFile: setupPy,
    requirements,
    condaFile: conda?.file,
  };
  return {
    ...base,
    dependencies: [...dependenciesOf(repository, base), ...(conda?.dependencies ?? []), ...pixiDependencies(repository, base)],
  };
}

const isProject = (value: unknown): boolean =>
  ['project', 'build-system', 'dependency-groups'].some((key) => valueAt(value, key) !== undefined) ||
  ['poetry', 'uv', 'pdm', 'hatch', 'flit', 'setuptools'].some((key) => valueAt(value, 'tool', key) !== undefined);

/** A requirements file for the documentation or for a helper script makes no project. */
function isCodeDirectory(repository: Repository, directory: string): boolean {
  if (/(?:^|\/)(?:docs?|\.github|\.devcontainer|\.?binder|scripts|ci|\.ci)(?:\/|$)/.test(directory)) return false;
  return repository.below(directory).some((path) => path.endsWith('.py') || path.endsWith('.ipynb'));
}

type Sources = Pick<PythonManifest, 'pyproject' | 'pyprojectFile' | 'setupCfg' | 'setupCfgFile' | 'setupPyFile' | 'requirements'>;

function dependenciesOf(repository: Repository, sources: Sources): Dependency[] {
  const found: Dependency[] = [];
  const add = (text: string, isDevelopment: boolean, source: SourcePlace): void => {
    const name = /^\s*([A-Za-z0-9][A-Za-z0-9._-]*)/.exec(text)?.[1];
    if (name !== undefined) found.push({ name: normalise(name), isDevelopment, source });
    const extras = /^\s*[A-Za-z0-9][A-Za-z0-9._-]*\s*\[([^\]]*)\]/.exec(text)?.[1];
    for (const extra of extras?.split(',') ?? [])
      if (name !== undefined) found.push({ name: `${normalise(name)}[${extra.trim().toLowerCase()}]`, isDevelopment, source });
  };
  readPyproject(sources, add);
  for (const [key, isDevelopment] of [
    ['install_requires', false],
    ['tests_require', true],
  ] as const)
    for (const item of sources.setupCfg.get('options')?.lists(key) ?? [])
      add(item.text, isDevelopment, { file: sources.setupCfgFile, line: item.line });
  for (const item of sources.setupCfg.get('options.extras_require')?.all() ?? [])
    add(item.text, true, { file: sources.setupCfgFile, line: item.line });
  for (const file of sources.requirements)
    repository.lines(file).forEach((line, index) => {
      if (!/^\s*[#-]/.test(line)) add(line, /dev|test|lint|ci/i.test(baseNameOf(file)), { file, line: index + 1 });
    });
  const { setupPyFile } = sources;
  if (setupPyFile !== undefined)
    repository.lines(setupPyFile).forEach((line, index) => {
      for (const [, text] of line.matchAll(/["']([A-Za-z][A-Za-z0-9._-]+(?:\[[^\]]*\])?)(?:\s*[<>=!~;][^"']*)?["']/g))
        add(text ?? '', false, { file: setupPyFile, line: index + 1 });
    });
  return found;
}

function readPyproject(
  { pyproject, pyprojectFile: file }: Sources,
  add: (text: string, isDevelopment: boolean, source: SourcePlace) => void,
): void {
  if (pyproject === undefined) return;
  const { value, lineOf } = pyproject;
  const addList = (isDevelopment: boolean, ...path: readonly string[]): void => {
    for (const item of listAt(value, ...path))
      if (typeof item === 'string') add(item, isDevelopment, { file, line: lineOf(...path, item) });
  };
  const addKeys = (isDevelopment: boolean, ...path: readonly string[]): void => {
    for (const name of keysAt(value, ...path)) {
      const source = { file, line: lineOf(...path, name) };
      add(name, isDevelopment, source);
      for (const extra of textsAt(value, ...path, name, 'extras')) add(`${name}[${extra}]`, isDevelopment, source);
    }
  };
  addList(false, 'project', 'dependencies');
  for (const extra of keysAt(value, 'project', 'optional-dependencies')) addList(true, 'project', 'optional-dependencies', extra);
  for (const group of keysAt(value, 'dependency-groups')) addList(true, 'dependency-groups', group);
  addList(true, 'tool', 'uv', 'dev-dependencies');
  for (const group of keysAt(value, 'tool', 'pdm', 'dev-dependencies')) addList(true, 'tool', 'pdm', 'dev-dependencies', group);
  addKeys(false, 'tool', 'poetry', 'dependencies');
  addKeys(true, 'tool', 'poetry', 'dev-dependencies');
  for (const group of keysAt(value, 'tool', 'poetry', 'group')) addKeys(true, 'tool', 'poetry', 'group', group, 'dependencies');
}

/** PEP 503: names are compared in lower case with single dashes. */
export const normalise = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');

/** The project's name as its manifest says, or undefined. */
export const declaredName = (manifest: PythonManifest): string | undefined =>
  textAt(manifest.pyproject?.value, 'project', 'name') ??
  textAt(manifest.pyproject?.value, 'tool', 'poetry', 'name') ??
  manifest.setupCfg.get('metadata')?.text('name')?.text;

/** Plug-ins that bring the program that they plug into. */
const pytestPlugin = /^(?:pytest-(?:asyncio|benchmark|cov|django|flask|mock|playwright|randomly|timeout|xdist)|nbmake|nbval)$/;

/** What brings this program: its own package, or for pytest one of its plug-ins. */
export const bringing = (manifest: PythonManifest, tool: string): Dependency | undefined =>
  dependsOn(manifest, tool) ?? (tool === 'pytest' ? manifest.dependencies.find(({ name }) => pytestPlugin.test(name)) : undefined);

/** True when one of the declared dependencies has this name. */
export const dependsOn = (manifest: PythonManifest, ...names: readonly string[]): Dependency | undefined =>
  manifest.dependencies.find((dependency) => names.includes(dependency.name));
