import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { fileIn, isWithin } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { TaskDraft } from '../define-detector.ts';
import type { MixProject } from './read-mix.ts';

/** Tools that are dependencies, with what they are run as. */
const tools = [
  { dependency: 'credo', purpose: 'lint', command: 'mix credo' },
  { dependency: 'dialyxir', purpose: 'typecheck', command: 'mix dialyzer' },
] as const;

/** What mix runs for a project, or for all applications of an umbrella at once. */
export function mixTasks(repository: Repository, project: MixProject): TaskDraft[] {
  const { directory, file } = project;
  const source = { file, line: 1 };
  const base = { kind: 'convention', confidence: 0.9 } as const;
  const tasks: TaskDraft[] = [];
  const formatter = fileIn(directory, '.formatter.exs');
  if (repository.has(formatter))
    tasks.push({
      ...base,
      purpose: 'format-check',
      name: 'mix format',
      command: 'mix format --check-formatted',
      source: { file: formatter, line: 1 },
    });
  for (const { dependency, purpose, command } of tools) {
    const found = project.dependencies.find(({ name }) => name === dependency);
    if (found !== undefined) tasks.push({ ...base, purpose, name: dependency, command, source: found.source });
  }
  tasks.push({ ...base, purpose: 'build', name: 'mix compile', command: 'mix compile --warnings-as-errors', source });
  const test = repository.paths.find((path) => isWithin(path, directory) && path.endsWith('_test.exs'));
  if (test !== undefined) tasks.push({ ...base, purpose: 'test', name: 'mix test', command: 'mix test', source: { file: test, line: 1 } });
  return tasks;
}

/** Tools that only `dev` has are started in that environment; the rest of the job works in `test`. */
export function developmentTools({ dependencies }: MixProject): FactDraft[] {
  const found = tools.flatMap(({ dependency, command }) => {
    const entry = dependencies.find(({ name }) => name === dependency);
    return entry === undefined || entry.only.length === 0 || entry.only.includes('test') ? [] : [{ command, source: entry.source }];
  });
  const [first] = found;
  if (first === undefined) return [];
  const value = found.map(({ command }) => command);
  return [soleFact('elixir.development-tools', { value, kind: 'declaration', source: first.source, confidence: 0.95, via: 'mix.exs' })];
}

/** Applications that keep their own tables need them before the tests, unless the alias `test` makes them. */
export function databaseFact(repository: Repository, project: MixProject, members: readonly MixProject[]): FactDraft[] {
  const all = [project, ...members];
  const ecto = all.flatMap(({ dependencies }) => dependencies).find(({ name }) => name === 'ecto_sql');
  const migration = repository.paths.find(
    (path) => isWithin(path, project.directory) && /(?:^|\/)priv\/\w+\/migrations\/[^/]+\.exs$/.test(path),
  );
  const isPrepared = all.some(({ aliases }) => /ecto\.|\bsetup\b/.test(aliases.get('test') ?? ''));
  if (ecto === undefined || migration === undefined || isPrepared) return [];
  const source = { file: migration, line: 1 };
  return [soleFact('elixir.database', { value: true, kind: 'convention', source, confidence: 0.8, via: 'migrations of Ecto' })];
}
