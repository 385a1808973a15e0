import type { ProjectRole } from '@autodevops/contracts/stack';
import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { keysAt, listAt, textsAt, valueAt } from '../../parse/value-at.ts';
import { isSafePath } from '../../safe-text.ts';
import { compileGlob } from '../../snapshot/compile-glob.ts';
import { fileIn, isWithin, upwards } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { environmentFiles } from '../../versions/environment-versions.ts';
import { defineDetector, type ProjectDraft, type WorkspaceDraft } from '../define-detector.ts';
import { djangoManage } from './django-manage.ts';
import { djangoFacts } from './django-settings.ts';
import { inlineScriptProject, scriptFiles } from './inline-scripts.ts';
import { nativeBuildFacts } from './native-build.ts';
import { notebookFacts } from './notebooks.ts';
import { pixiManifest } from './pixi-manifest.ts';
import { dependencyFiles, installCommands } from './python-install.ts';
import { declaredName, dependsOn, type PythonManifest, readPythonManifests } from './python-manifest.ts';
import { pythonMigrationFacts } from './python-migrations.ts';
import { pythonLocksIn, pythonManagerCandidates, pythonManagerFacts } from './python-package-manager.ts';
import { findPythonTasks, prefixOf } from './python-tasks.ts';
import { pythonVersionFacts } from './python-version.ts';
import { systemPackageFacts } from './system-packages.ts';

export const detector = defineDetector({
  meta: {
    id: 'python',
    title: 'Python',
    summary: 'Package manager, interpreter versions, how to install, and the test, lint and type check tools of Python projects.',
    reads: [
      '**/pyproject.toml',
      '**/setup.py',
      '**/setup.cfg',
      '**/tox.ini',
      '**/tox.toml',
      '**/noxfile.py',
      '**/Pipfile',
      '**/pixi.toml',
      '**/hatch.toml',
      '**/*environment*.{yml,yaml}',
      '**/*requirements*.txt',
      '**/requirements/*.txt',
      '**/poetry.lock',
      '**/.python-version',
      '**/runtime.txt',
      '**/manage.py',
      ...scriptFiles,
      '**/conftest.py',
      '**/{settings,settings_*,*_settings}.py',
      '**/settings/*.py',
      '**/mypy.ini',
      '**/{Makefile,makefile,GNUmakefile,justfile,Justfile,.justfile}',
      'scripts/{lint,check,format}',
      'scripts/{lint,check,format}.sh',
      '**/.mypy.ini',
      '.readthedocs.{yaml,yml}',
      '.pre-commit-config.{yaml,yml}',
      '**/.tool-versions',
      ...environmentFiles,
      '**/mise.toml',
      '**/.mise.toml',
    ],
    decides: [
      'package-manager',
      'package-manager.version',
      'python.version',
      'python.versions',
      'python.requires',
      'python.install',
      'python.inline-scripts',
      'python.notebooks',
      'python.native-build',
      'python.settings-module',
      'python.migrate-command',
      'test.services',
      'framework',
      'test.runner',
      'task.*',
    ],
  },
  phase: 'projects',
  detect: ({ repository }) => {
    const manifests = readPythonManifests(repository);
    const byDirectory = new Map(manifests.map((manifest) => [manifest.directory, manifest]));
    const described = manifests.map((manifest) => describe(repository, manifest, workspaceRootOf(repository, byDirectory, manifest)));
    const scripts = inlineScriptProject(repository, manifests);
    return {
      projects: [...described.map(({ project }) => project), ...(scripts.projects ?? [])],
      workspaces: [...described.flatMap(({ workspace }) => workspace ?? []), ...(scripts.workspaces ?? [])],
    };
  },
});

/** The manifest whose uv workspace names this one as a member, or the manifest itself. */
function workspaceRootOf(repository: Repository, manifests: ReadonlyMap<string, PythonManifest>, manifest: PythonManifest): PythonManifest {
  if (pythonLocksIn(repository, manifest.directory).length > 0) return manifest;
  for (const directory of upwards(manifest.directory).slice(1)) {
    const root = manifests.get(directory);
    const workspace = valueAt(root?.pyproject?.value, 'tool', 'uv', 'workspace');
    if (root === undefined || workspace === undefined || !isWithin(manifest.directory, directory)) continue;
    const relative = directory === '.' ? manifest.directory : manifest.directory.slice(directory.length + 1);
    const matches = (key: string): boolean => textsAt(workspace, key).some((glob) => compileGlob(glob.replace(/\/$/, ''))(relative));
    if (matches('members') && !matches('exclude')) return root;
  }
  return manifest;
}

function describe(
  repository: Repository,
  manifest: PythonManifest,
  root: PythonManifest,
): { project: ProjectDraft; workspace: WorkspaceDraft | undefined } {
  const { directory } = manifest;
  const candidates = pythonManagerCandidates(repository, root);
  const manager = candidates[0]?.value ?? 'pip';
  const locks = pythonLocksIn(repository, root.directory);
  const lock = locks.find((candidate) => candidate.manager === manager)?.file;
  const { tasks, runners, missingTools, ownTools, needsProject } = findPythonTasks(repository, manifest, manager);
  const install = installCommands(repository, manifest, manager, lock !== undefined, {
    missingTools,
    ownTools,
    needsProject,
  });
  const [runner] = runners;
  const facts: FactDraft[] = [
    ...pythonVersionFacts(repository, manifest, manager),
    ...frameworkFacts(repository, manifest),
    ...nativeBuildFacts(repository, manifest),
    ...notebookFacts(repository, manifest),
    ...djangoFacts(repository, manifest, runner?.name),
    ...pythonMigrationFacts(repository, manifest, prefixOf(manager)),
    ...(manager === 'pixi' || manager === 'conda' ? [] : systemPackageFacts(repository, manifest)),
    {
      name: 'test.runner',
      candidates: runners.map(({ name, source, confidence }) => ({
        value: name,
        kind: 'declaration',
        source,
        confidence,
        via: name,
        admits: () => true,
      })),
    },
  ];
  const place = {
    kind: 'convention',
    source: { file: lock ?? manifest.file, line: 1 },
    confidence: runner === undefined ? 0.6 : 0.8,
    via: manager,
  } as const;
  if (install.length > 0) facts.push(soleFact('python.install', { ...place, value: install }));
  const environmentFile =
    manager === 'pixi' ? pixiManifest(repository, manifest)?.file : manager === 'conda' ? manifest.condaFile : undefined;
  if (environmentFile !== undefined && isSafePath(environmentFile))
    facts.push(soleFact('python.environment-file', { ...place, value: environmentFile, source: { file: environmentFile, line: 1 } }));
  const files = dependencyFiles(repository, manifest, lock);
  if (files.length > 0) facts.push(soleFact('python.dependency-files', { ...place, value: files }));
  const project: ProjectDraft = {
    ecosystem: 'python',
    directory,
    name: declaredName(manifest) ?? (directory === '.' ? 'root' : (directory.split('/').at(-1) ?? directory)),
    role: roleOf(repository, manifest),
    manifest: { file: manifest.file, line: 1 },
    workspaceRoot: root.directory,
    facts,
    tasks,
    dependencies: manifest.dependencies,
  };
  if (root !== manifest) return { project, workspace: undefined };
  const lockFiles = [...(lock === undefined ? [] : [lock]), ...locks.map(({ file }) => file).filter((file) => file !== lock)];
  return {
    project,
    workspace: {
      ecosystem: 'python',
      root: directory,
      lockFiles,
      facts: [{ name: 'package-manager', candidates }, ...pythonManagerFacts(repository, manifest, manager)],
    },
  };
}

const frameworks: readonly (readonly [string, string])[] = [
  ['django', 'django'],
  ['fastapi', 'fastapi'],
  ['flask', 'flask'],
  ['streamlit', 'streamlit'],
  ['apache-airflow', 'airflow'],
  ['scrapy', 'scrapy'],
  ['starlette', 'starlette'],
];

function frameworkFacts(repository: Repository, manifest: PythonManifest): FactDraft[] {
  const candidates = frameworks.flatMap(([dependency, value]) => {
    const found = manifest.dependencies.find(({ name, isDevelopment }) => name === dependency && !isDevelopment);
    return found === undefined ? [] : [{ value, kind: 'declaration' as const, source: found.source, confidence: 0.9, via: 'dependency' }];
  });
  const manage = djangoManage(repository, manifest.directory);
  if (candidates.length === 0 && manage !== undefined)
    return [
      soleFact('framework', { value: 'django', kind: 'convention', source: { file: manage, line: 1 }, confidence: 0.7, via: 'manage.py' }),
    ];
  return candidates.slice(0, 1).map((candidate) => soleFact('framework', candidate));
}

/** A library can be built and says on what it runs; an application has an entry of its own or cannot be built. */
function roleOf(repository: Repository, manifest: PythonManifest): ProjectRole {
  const value = manifest.pyproject?.value;
  if (repository.has(fileIn(manifest.directory, 'manage.py'))) return 'application';
  if (manifest.directory === '.' && ['action.yml', 'action.yaml'].some((name) => repository.has(name))) return 'action';
  const isPackaged = valueAt(value, 'build-system') !== undefined;
  const isUvApplication =
    (valueAt(value, 'tool', 'uv', 'package') === false && !isPackaged) || valueAt(value, 'tool', 'poetry', 'package-mode') === false;
  const classifiers = [...listAt(value, 'project', 'classifiers'), ...listAt(value, 'tool', 'poetry', 'classifiers')];
  if (classifiers.includes('Private :: Do Not Upload') || isUvApplication) return 'application';
  const isBuilt =
    valueAt(value, 'build-system') !== undefined || manifest.setupPyFile !== undefined || manifest.setupCfg.get('metadata') !== undefined;
  const isServed = dependsOn(manifest, 'fastapi', 'flask', 'django', 'streamlit') !== undefined;
  const isDescribed = classifiers.length > 0 || manifest.setupPyFile !== undefined || manifest.setupCfg.get('metadata') !== undefined;
  const hasScripts = [
    ['project', 'scripts'],
    ['tool', 'poetry', 'scripts'],
  ].some((path) => keysAt(value, ...path).length > 0);
  if (isBuilt && hasScripts && !isServed) return isDescribed ? 'library' : 'cli';
  if (isBuilt && (!isServed || isDescribed)) return 'library';
  return isServed || !isBuilt ? 'application' : 'unknown';
}
