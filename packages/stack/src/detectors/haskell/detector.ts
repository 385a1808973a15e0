import type { ProjectRole, SourcePlace } from '@autodevops/contracts/stack';
import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { valueAt } from '../../parse/value-at.ts';
import { isSafePath } from '../../safe-text.ts';
import { byText, directoryOf, fileIn, isWithin, upwards } from '../../snapshot/directories.ts';
import { isOptionalDirectory } from '../../snapshot/ignored-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { defineDetector, type ProjectDraft, type TaskDraft } from '../define-detector.ts';
import { ghcFacts } from './ghc-version.ts';

export const detector = defineDetector({
  meta: {
    id: 'haskell',
    title: 'Haskell',
    summary: 'Packages of Cabal and Stack, the compilers that they are tested with, and their tests.',
    reads: [
      '**/*.cabal',
      '**/cabal.project',
      '**/cabal.project.freeze',
      '**/stack.yaml',
      '**/stack.yaml.lock',
      '**/package.yaml',
      '**/.tool-versions',
    ],
    decides: ['haskell.tool', 'haskell.ghc', 'haskell.own-compiler', 'haskell.ghc-versions', 'haskell.dependency-files', 'task.*'],
  },
  phase: 'projects',
  detect: ({ repository }) => {
    const packages = [...repository.ending('cabal'), ...repository.named('package.yaml')].filter(
      (file) => file.endsWith('.cabal') || isHpack(repository, file),
    );
    const rootOf = (file: string): string =>
      upwards(directoryOf(file))
        .reverse()
        .find((directory) => repository.has(fileIn(directory, 'cabal.project')) || repository.has(fileIn(directory, 'stack.yaml'))) ??
      directoryOf(file);
    const roots = [...new Set(packages.map(rootOf))].filter((root) => root === '.' || !isOptionalDirectory(root)).sort(byText);
    return {
      projects: roots.map((root) =>
        describe(
          repository,
          root,
          packages.filter((file) => rootOf(file) === root),
        ),
      ),
    };
  },
});

/** Dart and others name files so too; hpack's have sections of a Haskell package. */
const isHpack = (repository: Repository, file: string): boolean =>
  /^(?:library|executables?|tests|ghc-options|default-extensions)[ \t]*:/m.test(repository.text(file) ?? '');

function describe(repository: Repository, root: string, packages: readonly string[]): ProjectDraft {
  const tool = toolOf(repository, root, packages);
  const machine = tool.value === 'stack' ? machineCompiler(repository, fileIn(root, 'stack.yaml')) : undefined;
  const own = packages.find((file) => directoryOf(file) === root) ?? packages[0] ?? fileIn(root, 'cabal.project');
  const published = packages.filter((file) => directoryOf(file) === root || !isOptionalDirectory(directoryOf(file)));
  const role = roleOf(published.map((file) => repository.text(file) ?? ''));
  return {
    ecosystem: 'haskell',
    directory: root,
    name: /^name[ \t]*:[ \t]*(\S+)/im.exec(repository.text(own) ?? '')?.[1] ?? (root === '.' ? 'root' : root),
    role,
    manifest: { file: own, line: 1 },
    workspaceRoot: null,
    facts: [
      ...(machine === undefined
        ? []
        : [soleFact('haskell.own-compiler', { value: true, kind: 'declaration', source: machine, confidence: 0.9, via: 'system-ghc' })]),
      soleFact('haskell.tool', {
        value: tool.value,
        kind: 'declaration',
        source: { file: tool.file, line: 1 },
        confidence: 0.85,
        via: tool.file,
      }),
      ...(tool.value === 'stack' ? [] : ghcFacts(repository, root, packages, role === 'library')),
      ...dependencyFacts(repository, root, packages, tool.value),
    ],
    tasks: tasksOf(repository, packages, tool.value, machine !== undefined),
    dependencies: [],
  };
}

/** A cabal.project decides; then a stack file, unless the package says which compilers cabal is to be tried with. */
function toolOf(repository: Repository, root: string, packages: readonly string[]): { value: 'cabal' | 'stack'; file: string } {
  const cabal = fileIn(root, 'cabal.project');
  const stack = fileIn(root, 'stack.yaml');
  const manifest = packages.find((file) => file.endsWith('.cabal'));
  if (repository.has(cabal) && manifest !== undefined) return { value: 'cabal', file: cabal };
  const isTested = packages.some((file) => /^tested-with[ \t]*:/im.test(repository.text(file) ?? ''));
  if (repository.has(stack) && !(isTested && manifest !== undefined)) return { value: 'stack', file: stack };
  return manifest === undefined ? { value: 'stack', file: packages[0] ?? stack } : { value: 'cabal', file: manifest };
}

/** A runner comes with a compiler of its own, which is rarely the one of the resolver. */
function machineCompiler(repository: Repository, file: string): SourcePlace | undefined {
  const document = repository.yaml(file);
  return valueAt(document?.value, 'system-ghc') === true ? { file, line: document?.lineOf('system-ghc') ?? 1 } : undefined;
}

function roleOf(texts: readonly string[]): ProjectRole {
  if (texts.some((text) => /^executables?\b/im.test(text))) return 'cli';
  return texts.some((text) => /^library\b/im.test(text)) ? 'library' : 'unknown';
}

const commands = {
  cabal: { build: 'cabal build all --enable-tests', test: 'cabal test all --enable-tests --test-show-details=direct' },
  stack: { build: 'stack build --test --no-run-tests', test: 'stack test' },
} as const;

function tasksOf(repository: Repository, packages: readonly string[], tool: 'cabal' | 'stack', bringsCompiler: boolean): TaskDraft[] {
  const [first = '.'] = packages;
  const command = (purpose: 'build' | 'test'): string =>
    bringsCompiler ? commands[tool][purpose].replace(/^stack /, 'stack --no-system-ghc ') : commands[tool][purpose];
  const base = { kind: 'convention', confidence: 0.9 } as const;
  const tasks: TaskDraft[] = [
    { ...base, purpose: 'build', name: `${tool} build`, command: command('build'), source: { file: first, line: 1 } },
  ];
  const test = packages
    .map((file) => ({ file, line: repository.lines(file).findIndex((line) => /^(?:test-suite\s|tests\s*:)/i.test(line)) + 1 }))
    .find(({ line }) => line > 0);
  if (test !== undefined) tasks.push({ ...base, purpose: 'test', name: `${tool} test`, command: command('test'), source: test });
  return tasks;
}

function dependencyFacts(repository: Repository, root: string, packages: readonly string[], tool: 'cabal' | 'stack'): FactDraft[] {
  const names = tool === 'cabal' ? ['cabal.project', 'cabal.project.freeze'] : ['stack.yaml', 'stack.yaml.lock'];
  const files = [...names.map((name) => fileIn(root, name)).filter((file) => repository.has(file)), ...packages]
    .filter((file) => isSafePath(file) && isWithin(file, root))
    .sort(byText);
  const [first] = files;
  if (first === undefined) return [];
  return [
    soleFact('haskell.dependency-files', {
      value: files.slice(0, 30),
      kind: 'declaration',
      source: { file: first, line: 1 },
      confidence: 0.9,
      via: tool,
    }),
  ];
}
