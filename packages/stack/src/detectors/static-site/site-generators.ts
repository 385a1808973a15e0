import type { SourcePlace } from '@autodevops/contracts/stack';
import { listAt, textAt, valueAt } from '../../parse/value-at.ts';
import { isSafeVersion } from '../../safe-text.ts';
import { directoryOf, fileIn, upwards } from '../../snapshot/directories.ts';
import { isOptionalDirectory } from '../../snapshot/ignored-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';

export type SiteTool = 'jekyll' | 'hugo' | 'mkdocs' | 'zensical' | 'sphinx';

export interface Site {
  readonly tool: SiteTool;
  readonly directory: string;
  readonly manifest: SourcePlace;
  readonly version?: { readonly value: string; readonly source: SourcePlace };
  /** Commands, in order, that bring the generator. */
  readonly install: readonly string[];
  /** Paths that key a cache of what is installed. */
  readonly dependencyFiles: readonly string[];
  readonly build: string;
  /** A check of what was built. */
  readonly check?: { readonly command: string; readonly source: SourcePlace };
}

/** Every site whose generator can be installed from what the repository declares, sorted by directory. */
export function findSites(repository: Repository): Site[] {
  const isCounted = (file: string): boolean => !isOptionalDirectory(directoryOf(file));
  const jekyll = repository.named('_config.yml', '_config.yaml').filter(isCounted);
  const hugo = repository.named('hugo.toml', 'hugo.yaml', 'hugo.yml', 'hugo.json', 'config.toml', 'config.yaml').filter(isCounted);
  const mkdocs = repository.named('mkdocs.yml', 'mkdocs.yaml').filter(isCounted);
  return [
    ...jekyll.flatMap((file) => jekyllSite(repository, file) ?? []),
    ...hugo.flatMap((file) => hugoSite(repository, file) ?? []),
    ...mkdocs.flatMap((file) => documentationSite(repository, 'mkdocs', file) ?? []),
    ...repository
      .named('conf.py')
      .filter((file) => isCounted(file) && /^(?:.*\/)?docs?(?:\/source)?\/conf\.py$/.test(file))
      .flatMap((file) => documentationSite(repository, 'sphinx', file) ?? []),
  ];
}

/** Jekyll comes with the Gemfile beside it; a site without one is built by GitHub Pages itself, with versions nobody chose. */
function jekyllSite(repository: Repository, file: string): Site | undefined {
  const directory = directoryOf(file);
  const gemfile = fileIn(directory, 'Gemfile');
  const lines = repository.lines(gemfile);
  const specs = repository.below(directory).filter((path) => directoryOf(path) === directory && path.endsWith('.gemspec'));
  const names = (pattern: RegExp): boolean => [gemfile, ...specs].some((path) => repository.lines(path).some((line) => pattern.test(line)));
  if (!repository.has(gemfile) || !names(/['"](?:jekyll|github-pages)['"]/)) return undefined;
  const version = ['.ruby-version', '.tool-versions', 'mise.toml']
    .map((name) => fileIn(directory, name))
    .find((path) => tellsRuby(repository, path));
  const base = textAt(repository.yaml(file)?.value, 'baseurl') ?? '';
  const proofer = lines.findIndex((line) => /^\s*gem\s+['"]html-proofer['"]/.test(line));
  return {
    tool: 'jekyll',
    directory,
    manifest: { file, line: 1 },
    ...(version === undefined ? {} : { version: { value: version, source: { file: version, line: 1 } } }),
    install: [],
    dependencyFiles: [gemfile],
    build: 'bundle exec jekyll build',
    ...(proofer >= 0 && ['', '/'].includes(base)
      ? { check: { command: 'bundle exec htmlproofer _site --disable-external', source: { file: gemfile, line: proofer + 1 } } }
      : {}),
  };
}

const tellsRuby = (repository: Repository, file: string): boolean =>
  file.endsWith('.ruby-version')
    ? repository.has(file)
    : repository.lines(file).some((line) => /^\s*ruby\s*(?:=\s*["']?)?\s*\d/.test(line));

/** `config.toml` is a name that many tools use: only beside Hugo's own folders it is a site. */
function hugoSite(repository: Repository, file: string): Site | undefined {
  const configured = directoryOf(file);
  const directory = /(?:^|\/)config\/_default$/.test(configured) ? directoryOf(directoryOf(configured)) : configured;
  const has = (name: string): boolean => {
    const folder = fileIn(directory, name);
    return repository.below(folder).length > 0 || repository.submodules.some((path) => path.startsWith(`${folder}/`));
  };
  const isNamed = /(?:^|\/)hugo\.\w+$/.test(file);
  const document = file.endsWith('.toml') ? repository.toml(file) : file.endsWith('.json') ? repository.json(file) : repository.yaml(file);
  const hasBase = ['baseURL', 'baseurl', 'baseUrl'].some((key) => valueAt(document?.value, key) !== undefined);
  if (!has('content') || (!isNamed && !(hasBase && (has('archetypes') || has('layouts') || has('themes'))))) return undefined;
  if (buildsByScript(repository, fileIn(directory, 'package.json'))) return undefined;
  const version = hugoVersion(repository, directory);
  return {
    tool: 'hugo',
    directory,
    manifest: { file, line: 1 },
    ...(version === undefined ? {} : { version }),
    install: repository.has(fileIn(directory, 'package-lock.json')) ? ['npm ci'] : [],
    dependencyFiles: [],
    build: 'hugo --minify',
  };
}

/** Whether the package beside the site brings Hugo and builds with it: its own job then has the modules that the theme needs. */
function buildsByScript(repository: Repository, file: string): boolean {
  const manifest = repository.has(file) ? repository.json(file)?.value : undefined;
  const brings = ['dependencies', 'devDependencies'].some((group) =>
    ['hugo-bin', 'hugo-extended'].some((name) => textAt(manifest, group, name) !== undefined),
  );
  return brings && /(?:^|[\s&|;])hugo(?:\s|$)/.test(textAt(manifest, 'scripts', 'build') ?? '');
}

function hugoVersion(repository: Repository, directory: string): Site['version'] {
  for (const parent of upwards(directory)) {
    for (const [name, pattern] of [
      ['.tool-versions', /^\s*(?:go)?hugo\s+(?:extended_)?v?(\d[\d.]*)/],
      ['mise.toml', /^\s*(?:hugo|hugo-extended)\s*=\s*["'](?:extended_)?v?(\d[\d.]*)/],
      ['netlify.toml', /\bHUGO_VERSION\s*=\s*["']v?(\d[\d.]*)/],
    ] as const) {
      const file = fileIn(parent, name);
      const index = repository.lines(file).findIndex((line) => pattern.test(line));
      const value = pattern.exec(repository.lines(file)[index] ?? '')?.[1];
      if (value !== undefined && isSafeVersion(value)) return { value, source: { file, line: index + 1 } };
    }
  }
  return undefined;
}

/** A site of MkDocs or Sphinx, where a file says what its build installs. */
function documentationSite(repository: Repository, tool: 'mkdocs' | 'sphinx', file: string): Site | undefined {
  const directory = tool === 'mkdocs' ? directoryOf(file) : '.';
  const successor = tool === 'mkdocs' ? documentationInstall(repository, 'zensical', directoryOf(file)) : undefined;
  const install = successor ?? documentationInstall(repository, tool, directoryOf(file));
  if (install === undefined) return undefined;
  const source = directoryOf(file);
  const strict = isStrict(repository, directory) ? ' --strict' : '';
  const build =
    tool === 'mkdocs'
      ? `${successor === undefined ? tool : 'zensical'} build${strict}`
      : `sphinx-build --builder html ${source} ${fileIn(source, '_build/html')}`;
  const version = readTheDocsPython(repository);
  return {
    tool: successor === undefined ? tool : 'zensical',
    directory,
    manifest: { file, line: 1 },
    ...(version === undefined ? {} : { version }),
    install: install.commands,
    dependencyFiles: install.files,
    build: `${install.prefix}${build}`,
  };
}

/** Whether people of the repository let warnings fail the build of the site; many sites have some that nobody minds. */
function isStrict(repository: Repository, directory: string): boolean {
  const failsOnWarning = ['.readthedocs.yaml', '.readthedocs.yml'].some(
    (file) => repository.has(file) && valueAt(repository.yaml(file)?.value, 'mkdocs', 'fail_on_warning') === true,
  );
  const asked = /\b(?:mkdocs|zensical)["']?,?\s+["']?build\b.*\s["']?(?:--strict|-s)\b/;
  return failsOnWarning || callers.some((name) => repository.lines(fileIn(directory, name)).some((line) => asked.test(line)));
}

/** Files that may call the build of a site. */
const callers = ['tox.ini', 'noxfile.py', 'Makefile', 'makefile', 'justfile', 'Justfile', 'pyproject.toml', 'hatch.toml', 'package.json'];

interface Install {
  readonly commands: readonly string[];
  readonly files: readonly string[];
  readonly prefix: string;
}

function documentationInstall(repository: Repository, tool: string, directory: string): Install | undefined {
  const names = [
    'docs/requirements.txt',
    'doc/requirements.txt',
    'requirements-docs.txt',
    'requirements/docs.txt',
    'docs-requirements.txt',
  ];
  const near = directory === '.' ? [] : [fileIn(directory, 'requirements.txt')];
  const isNamed = (file: string): boolean => repository.lines(file).some((line) => line.toLowerCase().includes(tool));
  const requirements = [...near, ...names, 'requirements.txt'].find(isNamed);
  if (requirements !== undefined) {
    const path = directory !== '.' && tool !== 'sphinx' ? requirements.slice(directory.length + 1) : requirements;
    const isReachable = tool === 'sphinx' || directory === '.' || requirements.startsWith(`${directory}/`);
    return isReachable ? { commands: [`python -m pip install --requirement ${path}`], files: [requirements], prefix: '' } : undefined;
  }
  const project = repository.has('pyproject.toml') ? repository.toml('pyproject.toml')?.value : undefined;
  if (project === undefined || (tool !== 'sphinx' && directory !== '.')) return undefined;
  const holds = (list: readonly unknown[]): boolean => list.some((item) => String(item).toLowerCase().includes(tool));
  const group = ['docs', 'doc'].find((name) => holds(listAt(project, 'dependency-groups', name)));
  const extra = ['docs', 'doc'].find((name) => holds(listAt(project, 'project', 'optional-dependencies', name)));
  const hasLock = repository.has('uv.lock');
  if (hasLock && (group ?? extra) !== undefined)
    return {
      commands: [`uv sync --locked ${group === undefined ? `--extra ${extra}` : `--group ${group}`}`],
      files: ['uv.lock'],
      prefix: 'uv run --no-sync ',
    };
  if (extra !== undefined) return { commands: [`python -m pip install .[${extra}]`], files: ['pyproject.toml'], prefix: '' };
  return group === undefined
    ? undefined
    : {
        commands: ['python -m pip install --upgrade pip', `python -m pip install . --group ${group}`],
        files: ['pyproject.toml'],
        prefix: '',
      };
}

function readTheDocsPython(repository: Repository): Site['version'] {
  const file = ['.readthedocs.yaml', '.readthedocs.yml'].find((name) => repository.has(name));
  const document = file === undefined ? undefined : repository.yaml(file);
  const value = valueAt(document?.value, 'build', 'tools', 'python');
  if (file === undefined || document === undefined || !/^3\.\d{1,2}$/.test(String(value))) return undefined;
  return { value: String(value), source: { file, line: document.lineOf('build', 'tools', 'python') } };
}
