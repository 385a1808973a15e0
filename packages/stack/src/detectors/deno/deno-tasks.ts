import type { TaskPurpose } from '@autodevops/contracts/stack';
import type { ParsedDocument } from '../../parse/parsed-document.ts';
import { keysAt, textAt } from '../../parse/value-at.ts';
import { isSafeName } from '../../safe-text.ts';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { TaskDraft } from '../define-detector.ts';

/** A parsed deno.json. */
export interface DenoConfiguration {
  readonly file: string;
  readonly directory: string;
  readonly document: ParsedDocument;
}

/** Names of tasks by purpose, best first. */
const names: readonly (readonly [TaskPurpose, readonly string[]])[] = [
  ['format-check', ['fmt:check', 'format:check', 'check:fmt', 'check:format', 'fmt-check']],
  ['lint', ['lint:ci', 'lint', 'check:lint']],
  ['typecheck', ['check:types', 'typecheck', 'type-check', 'check:type', 'types', 'check']],
  ['build', ['build']],
  ['test', ['test:ci', 'test']],
];

/** Tasks of a configuration that check, build or test; then what Deno brings itself. */
export function denoTasks(repository: Repository, configuration: DenoConfiguration): TaskDraft[] {
  const declared = names.flatMap(([purpose, list]) => {
    const name = list.find((candidate) => isUsable(configuration, purpose, candidate));
    return name === undefined ? [] : [taskOf(configuration, purpose, name)];
  });
  const has = (purpose: TaskPurpose): boolean => declared.some((task) => task.purpose === purpose);
  const builtIn = builtInTasks(repository, configuration).filter(({ purpose }) => !has(purpose));
  return [...builtIn, ...declared];
}

const commandOf = ({ document }: DenoConfiguration, name: string): string =>
  textAt(document.value, 'tasks', name) ?? textAt(document.value, 'tasks', name, 'command') ?? '';

/** A task that watches, rewrites files or does something else besides is none to run. */
function isUsable(configuration: DenoConfiguration, purpose: TaskPurpose, name: string): boolean {
  const command = commandOf(configuration, name);
  if (!keysAt(configuration.document.value, 'tasks').includes(name) || !isSafeName(name) || /--watch\b|--fix\b/.test(command)) return false;
  if (purpose === 'format-check') return /\b(?:--check|-c|check)\b/.test(command);
  return name !== 'check' || /^deno check\b(?!.*&&)/.test(command);
}

const taskOf = ({ file, document }: DenoConfiguration, purpose: TaskPurpose, name: string): TaskDraft => ({
  purpose,
  name,
  command: `deno task ${name}`,
  kind: 'declaration',
  confidence: 0.95,
  source: { file, line: document.lineOf('tasks', name) },
});

/** Where a package.json brings another formatter or linter, Deno's own is not asked. */
function builtInTasks(repository: Repository, { file, directory }: DenoConfiguration): TaskDraft[] {
  const base = { kind: 'convention', confidence: 0.8, source: { file, line: 1 } } as const;
  const node = repository.text(fileIn(directory, 'package.json')) ?? '';
  const tasks: TaskDraft[] = [];
  if (!/"(?:prettier|@biomejs\/biome|dprint)"\s*:/.test(node))
    tasks.push({ ...base, purpose: 'format-check', name: 'deno fmt', command: 'deno fmt --check' });
  if (!/"(?:eslint|@biomejs\/biome|oxlint)"\s*:/.test(node))
    tasks.push({ ...base, purpose: 'lint', name: 'deno lint', command: 'deno lint' });
  const test = repository.below(directory).find((path) => /(?:^|[/._])test\.[mc]?[jt]sx?$/.test(path));
  if (test !== undefined && !/"(?:vitest|jest|mocha)"\s*:/.test(node))
    tasks.push({ ...base, purpose: 'test', name: 'deno test', command: 'deno test --allow-all', source: { file: test, line: 1 } });
  return tasks;
}
