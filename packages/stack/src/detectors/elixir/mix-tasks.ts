import type { TaskPurpose } from '@autodevops/contracts/stack';
import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { TaskDraft } from '../define-detector.ts';
import type { MixProject } from './read-mix.ts';

/** Tools that are dependencies, with what they are run as. */
const tools = [
  { dependency: 'credo', purpose: 'lint', command: 'mix credo' },
  { dependency: 'dialyxir', purpose: 'typecheck', command: 'mix dialyzer' },
] as const;

/** Credo is as strict as an alias makes it; Sobelow runs where its settings are, because it judges an application without them too harshly. */
function toolsOf(
  repository: Repository,
  { directory, aliases }: MixProject,
): readonly { dependency: string; purpose: TaskPurpose; command: string }[] {
  const isStrict = [...aliases.values()].some((alias) => /\bcredo\b[^"\]]*--strict\b/.test(alias));
  const hasSobelow = repository.has(fileIn(directory, '.sobelow-conf'));
  return [
    ...tools.map((tool) => (isStrict && tool.dependency === 'credo' ? { ...tool, command: 'mix credo --strict' } : tool)),
    ...(hasSobelow ? [{ dependency: 'sobelow', purpose: 'lint', command: 'mix sobelow --config' } as const] : []),
  ];
}

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
  const lock = fileIn(directory, 'mix.lock');
  if (repository.has(lock))
    tasks.push({
      ...base,
      purpose: 'lint',
      name: 'mix deps.unlock',
      command: 'mix deps.unlock --check-unused',
      source: { file: lock, line: 1 },
    });
  for (const { dependency, purpose, command } of toolsOf(repository, project)) {
    const found = project.dependencies.find(({ name }) => name === dependency);
    if (found !== undefined) tasks.push({ ...base, purpose, name: dependency, command, source: found.source });
  }
  tasks.push({ ...base, purpose: 'build', name: 'mix compile', command: 'mix compile --warnings-as-errors', source });
  const test = repository.below(directory).find((path) => path.endsWith('_test.exs'));
  if (test !== undefined) tasks.push({ ...base, purpose: 'test', name: 'mix test', command: 'mix test', source: { file: test, line: 1 } });
  return tasks;
}

/** Tools that only `dev` has are started in that environment; the rest of the job works in `test`. */
export function developmentTools(repository: Repository, project: MixProject): FactDraft[] {
  const found = toolsOf(repository, project).flatMap(({ dependency, command }) => {
    const entry = project.dependencies.find(({ name }) => name === dependency);
    return entry === undefined || entry.only.length === 0 || entry.only.includes('test') ? [] : [{ command, source: entry.source }];
  });
  const [first] = found;
  if (first === undefined) return [];
  const value = found.map(({ command }) => command);
  return [soleFact('elixir.development-tools', { value, kind: 'declaration', source: first.source, confidence: 0.95, via: 'mix.exs' })];
}

/** Tables that tests need are made before them: by an alias for it, else from migrations; by nothing where the alias `test` does it itself. */
export function databaseFact(repository: Repository, project: MixProject, members: readonly MixProject[]): FactDraft[] {
  const all = [project, ...members];
  const ecto = all.flatMap(({ dependencies }) => dependencies).find(({ name }) => name === 'ecto_sql');
  if (ecto === undefined || all.some(({ aliases }) => /ecto\.|\bsetup\b/.test(aliases.get('test') ?? ''))) return [];
  const base = { kind: 'convention', confidence: 0.8 } as const;
  const alias = ['test.setup', 'test.reset'].find((name) => /ecto\./.test(project.aliases.get(name) ?? ''));
  if (alias !== undefined) {
    const source = { file: project.file, line: Math.max(1, repository.lines(project.file).findIndex((line) => line.includes(alias)) + 1) };
    return [soleFact('elixir.database', { ...base, value: [`mix ${alias}`], kind: 'declaration', source, via: 'alias' })];
  }
  const migration = repository.below(project.directory).find((path) => /(?:^|\/)priv\/\w+\/migrations\/[^/]+\.exs$/.test(path));
  if (migration === undefined) return [];
  const value = ['mix ecto.create --quiet', 'mix ecto.migrate --quiet'];
  return [soleFact('elixir.database', { ...base, value, source: { file: migration, line: 1 }, via: 'migrations of Ecto' })];
}
