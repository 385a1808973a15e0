import type { ProjectRole } from '@autodevops/contracts/stack';
import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { textAt, valueAt } from '../../parse/value-at.ts';
import { isSafePath } from '../../safe-text.ts';
import { directoryOf, fileIn, joinPath, nearestIn, upwards } from '../../snapshot/directories.ts';
import { isOptionalDirectory } from '../../snapshot/ignored-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { environmentFiles } from '../../versions/environment-versions.ts';
import { defineDetector, type ProjectDraft, type TaskDraft, type WorkspaceDraft } from '../define-detector.ts';
import { embeddedOutputFacts, embeddingPatterns } from './embedded-output.ts';
import { goVersionFacts, goVersionsFact } from './go-version.ts';
import { integrationPatterns, integrationTask } from './integration-tests.ts';
import { type GoModule, readGoModule, readGoWork } from './read-go-mod.ts';

const lintFiles = ['.golangci.yml', '.golangci.yaml', '.golangci.toml', '.golangci.json'];

export const detector = defineDetector({
  meta: {
    id: 'go',
    title: 'Go',
    summary: 'Modules and workspaces, the toolchain, vendoring, cgo and golangci-lint of Go code.',
    reads: [
      '**/go.mod',
      '**/go.work',
      '**/.go-version',
      '**/.golangci.{yml,yaml,toml,json}',
      '**/.tool-versions',
      ...environmentFiles,
      '**/mise.toml',
      '**/.mise.toml',
      ...integrationPatterns,
      ...embeddingPatterns,
    ],
    decides: [
      'go.version',
      'go.version-file',
      'go.versions',
      'go.modules',
      'go.cache-file',
      'go.vendor',
      'go.cgo',
      'go.embedded-output',
      'go.lint-major',
      'go.lint-config',
      'task.*',
    ],
  },
  phase: 'projects',
  detect: ({ repository }) => {
    const modules = repository.named('go.mod').flatMap((file) => readGoModule(repository, file) ?? []);
    const owned = filesByModule(repository, modules);
    const works = repository.named('go.work').map((file) => ({ file, directory: directoryOf(file), ...readGoWork(repository, file) }));
    const users = new Map(
      works.toReversed().flatMap((work) => work.uses.map((use) => [joinPath(work.directory, use), work.directory] as const)),
    );
    const rootOf = (directory: string): string => users.get(directory) ?? directory;
    const counted = modules.filter(
      ({ directory }) => rootOf(directory) !== directory || directory === '.' || !isOptionalDirectory(directory),
    );
    const groups = Map.groupBy(counted, ({ directory }) => rootOf(directory));
    return {
      projects: counted.map((module) => describe(repository, module, rootOf(module.directory), owned.get(module.directory) ?? [])),
      workspaces: [...groups].map(([root, members]) => describeWorkspace(repository, root, members)),
    };
  },
});

function describeWorkspace(repository: Repository, root: string, modules: readonly GoModule[]): WorkspaceDraft {
  const work = fileIn(root, 'go.work');
  const file = repository.has(work) ? work : (modules[0]?.file ?? work);
  const source = { file, line: 1 };
  const sums = modules.map(({ directory }) => fileIn(directory, 'go.sum')).filter((sum) => repository.has(sum));
  const declared = { kind: 'declaration', source, confidence: 0.95, via: 'go.mod' } as const;
  return {
    ecosystem: 'go',
    root,
    lockFiles: sums,
    facts: [
      soleFact('package-manager', { ...declared, value: 'go' }),
      soleFact('go.modules', { ...declared, value: modules.map(({ directory }) => directory) }),
      ...(sums[0] === undefined
        ? []
        : [soleFact('package-manager.lock', { ...declared, value: sums[0], source: { file: sums[0], line: 1 } })]),
    ],
  };
}

function describe(repository: Repository, module: GoModule, workspaceRoot: string, files: readonly string[]): ProjectDraft {
  const { directory, file } = module;
  const role = roleOf(module, files);
  return {
    ecosystem: 'go',
    directory,
    name: module.path ?? (directory === '.' ? 'root' : directory),
    role,
    manifest: { file, line: 1 },
    workspaceRoot,
    facts: [
      ...goVersionFacts(repository, module, workspaceRoot),
      ...(role === 'library' ? goVersionsFact(module) : []),
      ...moduleFacts(repository, module),
      ...embeddedOutputFacts(repository, module, files),
      ...lintFacts(repository, directory),
    ],
    tasks: tasksOf(repository, module, files),
    dependencies: module.dependencies,
  };
}

const cgoDependencies = [
  'github.com/mattn/go-sqlite3',
  'github.com/confluentinc/confluent-kafka-go',
  'github.com/go-gl/gl',
  'github.com/linxGnu/grocksdb',
];

function moduleFacts(repository: Repository, { directory, dependencies }: GoModule): FactDraft[] {
  const facts: FactDraft[] = [];
  for (const [name, fact] of [
    ['go.sum', 'go.cache-file'],
    ['vendor/modules.txt', 'go.vendor'],
  ] as const) {
    const file = fileIn(directory, name);
    if (repository.has(file) && isSafePath(file))
      facts.push(soleFact(fact, { value: file, kind: 'declaration', source: { file, line: 1 }, confidence: 1, via: name }));
  }
  const native = dependencies.find(({ name }) => cgoDependencies.some((path) => name === path || name.startsWith(`${path}/`)));
  if (native !== undefined)
    facts.push(soleFact('go.cgo', { value: true, kind: 'convention', source: native.source, confidence: 0.85, via: 'dependency' }));
  return facts;
}

function lintConfig(repository: Repository, directory: string): string | undefined {
  return upwards(directory)
    .flatMap((parent) => lintFiles.map((name) => fileIn(parent, name)))
    .find((file) => repository.has(file) && isSafePath(file));
}

/** Version 2 of golangci-lint says so in its configuration; version 1 had no such key. */
function lintFacts(repository: Repository, directory: string): FactDraft[] {
  const file = lintConfig(repository, directory);
  if (file === undefined) return [];
  const document = file.endsWith('.toml') ? repository.toml(file) : file.endsWith('.json') ? repository.json(file) : repository.yaml(file);
  const version = valueAt(document?.value, 'version');
  const isSecond = version === 2 || textAt(document?.value, 'version')?.startsWith('2') === true;
  const source = { file, line: isSecond ? (document?.lineOf('version') ?? 1) : 1 };
  return [
    soleFact('go.lint-config', {
      value: file,
      kind: 'declaration',
      source: { file, line: 1 },
      confidence: 1,
      via: 'golangci-lint configuration',
    }),
    soleFact('go.lint-major', {
      value: isSecond ? '2' : '1',
      kind: 'declaration',
      source,
      confidence: 0.95,
      via: 'golangci-lint configuration',
    }),
  ];
}

function tasksOf(repository: Repository, module: GoModule, files: readonly string[]): TaskDraft[] {
  const { directory, file } = module;
  const source = { file, line: 1 };
  const base = { kind: 'convention', confidence: 0.9, source } as const;
  const tasks: TaskDraft[] = [];
  const config = lintConfig(repository, directory);
  if (config === undefined) tasks.push({ ...base, purpose: 'lint', name: 'go vet', command: 'go vet ./...' });
  else
    tasks.push({
      ...base,
      purpose: 'lint',
      name: 'golangci-lint',
      command: 'golangci-lint run',
      kind: 'declaration',
      source: { file: config, line: 1 },
    });
  tasks.push({ ...base, purpose: 'build', name: 'go build', command: 'go build ./...' });
  const test = files.find((path) => path.endsWith('_test.go'));
  if (test !== undefined)
    tasks.push({ ...base, purpose: 'test', name: 'go test', command: 'go test ./...', source: { file: test, line: 1 } });
  return [...tasks, ...integrationTask(repository, module, files)];
}

/** The files of each module: those of a nested module are its own and of none above it. */
function filesByModule(repository: Repository, modules: readonly GoModule[]): ReadonlyMap<string | undefined, readonly string[]> {
  if (modules.length === 0) return new Map();
  const directories = new Set(repository.named('go.mod').map(directoryOf));
  return Map.groupBy(repository.ending('go'), (path) => nearestIn(directories, directoryOf(path)));
}

/** A command has a main package where commands live; a module without one is a library. */
function roleOf({ directory, dependencies }: GoModule, files: readonly string[]): ProjectRole {
  const relative = files.map((path) => (directory === '.' ? path : path.slice(directory.length + 1)));
  const isMain = relative.some((path) => path === 'main.go' || /^cmd\/(?:.+\/)?main\.go$/.test(path) || /^[^/]+\/main\.go$/.test(path));
  if (!isMain) return relative.length === 0 ? 'unknown' : 'library';
  const isCommandLine = dependencies.some(({ name }) => /^github\.com\/(?:spf13\/cobra|urfave\/cli|alecthomas\/kong)(?:\/|$)/.test(name));
  return isCommandLine ? 'cli' : 'application';
}
