import type { SourcePlace } from '@autodevops/contracts/stack';
import type { CandidateDraft, FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { MixProject } from './read-mix.ts';

/** The drivers of Ecto and the service that each speaks with. */
const drivers = [
  { dependency: 'postgrex', kind: 'postgres', adapter: /\bEcto\.Adapters\.Postgres\b/, scheme: /\b(?:postgres(?:ql)?|ecto):\/\// },
  { dependency: 'myxql', kind: 'mysql', adapter: /\bEcto\.Adapters\.MyXQL\b/, scheme: /\bmysql:\/\// },
] as const;

/** What the configuration of the tests connects to: the service, and the account where it names one. */
export function testDatabaseFacts(repository: Repository, project: MixProject, members: readonly MixProject[]): FactDraft[] {
  const all = [project, ...members];
  const own = drivers.filter(({ dependency }) => all.some(({ dependencies }) => dependencies.some(({ name }) => name === dependency)));
  const files = all.flatMap(({ directory }) => ['config/test.exs', 'config/config.exs'].map((name) => fileIn(directory, name)));
  for (const file of files) {
    const lines = repository.lines(file).map((line) => (line.length > 500 ? '' : line.replace(/(^|\s)#.*$/, '$1')));
    const used = own.flatMap((driver) => connectionIn(lines, file, driver, own.length === 1));
    const [first] = used;
    if (first === undefined) continue;
    const value = used.map(({ kind }) => kind);
    const declared = { kind: 'declaration', source: first.source, confidence: 0.9, via: 'configuration of the tests' } as const;
    return [soleFact('test.services', { ...declared, value }), ...accountFact(lines, first.kind, declared)];
  }
  return [];
}

interface Connection {
  readonly kind: string;
  readonly source: SourcePlace;
}

/** The line that names the driver; for the only driver of a project, a line that only a connection has. */
function connectionIn(lines: readonly string[], file: string, driver: (typeof drivers)[number], isOnly: boolean): Connection[] {
  const named = lines.findIndex((line) => driver.adapter.test(line) || driver.scheme.test(line));
  const index =
    named === -1 && isOnly ? lines.findIndex((line) => /(?:^\s*|,\s*)pool:\s*Ecto\.Adapters\.SQL\.Sandbox\b/.test(line)) : named;
  return index === -1 ? [] : [{ kind: driver.kind, source: { file, line: index + 1 } }];
}

/** A plain account in the file's repository settings: it opens nothing but the container that the job starts. */
function accountFact(lines: readonly string[], kind: string, declared: Omit<CandidateDraft, 'value'>): FactDraft[] {
  const [user, password, database] = (['username', 'password', 'database'] as const).map((key) => settingIn(lines, key));
  const isElsewhere = lines.some((line) => /^\s*hostname:.*"(?!localhost"|127\.0\.0\.1")[^"\s]+"\)?,?\s*$/.test(line));
  if (user === undefined || password === undefined || isElsewhere) return [];
  return [soleFact('test.database-account', { ...declared, value: [kind, user, password, database ?? 'test'] })];
}

/** The literal of a setting, also where it stands for an unset variable: `System.get_env("X") || "y"`, `System.get_env("X", "y")`. */
function settingIn(lines: readonly string[], key: string): string | undefined {
  const setting = new RegExp(
    `^\\s*${key}:\\s*(?:System\\.get_env\\("\\w{1,60}"(?:\\)\\s*\\|\\|\\s*|,\\s*))?"([\\w-]{1,60})(?:#\\{System\\.get_env\\("\\w{1,60}"\\)\\})?"\\)?,?\\s*$`,
  );
  return lines.map((line) => setting.exec(line)?.[1]).find((value) => value !== undefined);
}
