import { keysAt, textAt, valueAt } from '../../parse/value-at.ts';
import { isSafeName } from '../../safe-text.ts';
import { directoryOf, fileIn, nearestIn, upwards } from '../../snapshot/directories.ts';
import { isOptionalDirectory } from '../../snapshot/ignored-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { TaskDraft } from '../define-detector.ts';
import type { Pubspec, PubWorkspace } from './read-pubspec.ts';

const formatCommand = 'dart format --output=none --set-exit-if-changed .';

/** What a package that stands alone, or the root of a workspace, is checked with. */
export function rootTasks(repository: Repository, workspace: PubWorkspace): TaskDraft[] {
  const { root, members } = workspace;
  const scripts = melosTasks(workspace);
  const isFlutter = [root, ...members].some((pubspec) => pubspec.isFlutter);
  const has = (purpose: TaskDraft['purpose']): boolean => scripts.some((script) => script.purpose === purpose);
  const own = packageTasks(repository, root, [root, ...members]);
  const promised = [root, ...members].some((pubspec) => pubspec.isPublished) || hasOptions(repository, root.directory);
  const base = { kind: 'convention', source: { file: root.file, line: 1 } } as const;
  const style: TaskDraft[] = [
    { ...base, purpose: 'format-check', name: 'dart format', command: formatCommand, confidence: promised ? 0.7 : 0.45 },
    { ...base, purpose: 'lint', name: 'analyze', command: `${isFlutter ? 'flutter' : 'dart'} analyze`, confidence: 0.85 },
  ];
  return [...scripts, ...style.filter(({ purpose }) => !has(purpose)), ...own.filter(({ purpose }) => !has(purpose))];
}

/** What a member does in its own directory: what no script of the root does for all. Examples do nothing. */
export function memberTasks(repository: Repository, workspace: PubWorkspace, pubspec: Pubspec): TaskDraft[] {
  if (isOptionalDirectory(pubspec.directory)) return [];
  const purposes = melosTasks(workspace).map(({ purpose }) => purpose);
  return packageTasks(repository, pubspec, workspace.members).filter(({ purpose }) => !purposes.includes(purpose));
}

/** What is done in the directory of a package: code generation and tests. */
function packageTasks(repository: Repository, pubspec: Pubspec, all: readonly Pubspec[]): TaskDraft[] {
  const tasks: TaskDraft[] = [];
  const builder = pubspec.dependencies.find(({ name }) => name === 'build_runner');
  const ignored = ignoredOutput(repository, pubspec.directory);
  if (builder !== undefined && ignored !== undefined)
    tasks.push({
      purpose: 'generate',
      name: 'build_runner',
      command: 'dart run build_runner build --delete-conflicting-outputs',
      kind: 'convention',
      confidence: 0.8,
      source: ignored,
    });
  const directories = new Set(all.map(({ directory }) => directory));
  const test = repository
    .below(fileIn(pubspec.directory, 'test'))
    .find((path) => path.endsWith('_test.dart') && nearestIn(directories, directoryOf(path)) === pubspec.directory);
  if (test !== undefined) {
    const command = pubspec.isFlutter ? 'flutter test' : 'dart test';
    tasks.push({ purpose: 'test', name: command, command, kind: 'convention', confidence: 0.9, source: { file: test, line: 1 } });
  }
  return tasks;
}

/** A generated file that git ignores has to be made again before anything compiles. */
function ignoredOutput(repository: Repository, directory: string): { file: string; line: number } | undefined {
  for (const parent of upwards(directory)) {
    const file = fileIn(parent, '.gitignore');
    const index = repository
      .lines(file)
      .findIndex((line) => /^\/?(?:\*\*\/|lib\/\*\*\/)?\*\.(?:g|freezed|gr|config|mocks)\.dart\s*$/.test(line));
    if (index >= 0) return { file, line: index + 1 };
  }
  return undefined;
}

const hasOptions = (repository: Repository, directory: string): boolean =>
  upwards(directory).some((parent) => repository.has(fileIn(parent, 'analysis_options.yaml')));

/** Scripts of Melos that check: told by what they run, because `format` may also be the name of one that writes. */
function melosTasks({ root, melos }: PubWorkspace): TaskDraft[] {
  if (melos === undefined) return [];
  const melosCommand = root.dependencies.some(({ name }) => name === 'melos') ? 'dart run melos' : 'dart pub global run melos';
  const scripts = keysAt(melos.value, 'scripts').filter(isSafeName);
  const pick = (purpose: TaskDraft['purpose'], names: RegExp, content: RegExp): TaskDraft[] => {
    const name = scripts.find((script) => names.test(script) && content.test(contentOf(melos.value, script)));
    if (name === undefined) return [];
    const source = { file: melos.file, line: melos.lineOf('scripts', name) };
    return [{ purpose, name, command: `${melosCommand} run ${name} --no-select`, kind: 'declaration', confidence: 0.85, source }];
  };
  return [
    ...pick('generate', /^(?:build|generate|gen|codegen|build[-_:]runner|generate:all|build:runner)$/, /\bbuild_runner build\b/),
    ...pick('format-check', /^(?:format|check[-_:]?format|format[-_:]check|lint:format)$/, /--set-exit-if-changed/),
    ...pick('lint', /^(?:analyze|lint|lint:all|analyze:all)$/, /\b(?:dart|flutter|melos)\b[^\n]*\banalyze\b/),
    ...pick('test', /^(?:test|test:all|unit[-_:]?test|test:unit)$/, /\b(?:(?:dart|flutter)\s+test|melos\s+(?:run\s+test|exec))\b/),
  ];
}

function contentOf(value: unknown, script: string): string {
  const found = valueAt(value, 'scripts', script);
  if (typeof found === 'string') return found;
  return [textAt(found, 'run'), textAt(found, 'exec')].filter((text) => text !== undefined).join('\n');
}
