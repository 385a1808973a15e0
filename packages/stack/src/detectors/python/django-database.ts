import type { CandidateDraft, FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { directoryOf, fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';

const engine = /^\s*["']ENGINE["']\s*:.*["']django\.(?:db|contrib\.gis\.db)\.backends\.(postgresql|postgis|mysql|sqlite3|spatialite)/;
const kinds: Readonly<Record<string, 'postgres' | 'mysql'>> = { postgresql: 'postgres', postgis: 'postgres', mysql: 'mysql' };
const maxParents = 3;

/**
 * The database that a settings module names, with its account where that is written in clear. Settings that choose between engines leave the choice to the
 * machine, and a host that is a name of another network cannot be reached from a job: both say nothing.
 */
export function djangoDatabase(repository: Repository, directory: string, module: string): FactDraft[] {
  const found = settingsFiles(repository, directory, module)
    .map((file) => ({ file, lines: repository.lines(file), engines: enginesIn(repository.lines(file)) }))
    .find(({ engines }) => engines.length > 0);
  const [first] = found?.engines ?? [];
  const kind = first === undefined ? undefined : kinds[first.name];
  if (found === undefined || first === undefined || kind === undefined || found.engines.some(({ name }) => kinds[name] !== kind)) return [];
  const host = setting(found.lines, 'HOST');
  const isHere = host === undefined ? isVariable(found.lines, 'HOST') : ['localhost', '127.0.0.1'].includes(host);
  if (!isHere) return [];
  const place: Omit<CandidateDraft, 'value'> = {
    kind: 'declaration',
    source: { file: found.file, line: first.line },
    confidence: 0.8,
    via: 'settings of Django',
  };
  const [user, password, database] = ['USER', 'PASSWORD', 'NAME'].map((key) => setting(found.lines, key));
  const services = soleFact('test.services', { ...place, value: [kind] });
  if (user === undefined || password === undefined) return [services];
  return [services, soleFact('test.database-account', { ...place, value: [kind, user, password, database ?? 'test'] })];
}

/** Whether a settings module, or one that it takes everything from, names an engine. */
export const hasDatabase = (repository: Repository, directory: string, module: string): boolean =>
  settingsFiles(repository, directory, module).some((file) => enginesIn(repository.lines(file)).length > 0);

/** The file of the module, then those that it takes everything from. */
function settingsFiles(repository: Repository, directory: string, module: string): string[] {
  const stem = fileIn(directory, module.replaceAll('.', '/'));
  const first = [`${stem}.py`, `${stem}/__init__.py`].find((file) => repository.text(file) !== undefined);
  const files: string[] = [];
  for (let file = first; file !== undefined && !files.includes(file) && files.length <= maxParents; ) {
    files.push(file);
    const parent = repository.lines(file).flatMap((line) => /^from \.(\w{1,60}) import \*/.exec(line)?.[1] ?? [])[0];
    file = parent === undefined ? undefined : fileIn(directoryOf(file), `${parent}.py`);
  }
  return files;
}

const enginesIn = (lines: readonly string[]): { name: string; line: number }[] =>
  lines.flatMap((line, index) => {
    const name = engine.exec(line)?.[1];
    return name === undefined ? [] : [{ name, line: index + 1 }];
  });

/** The literal of a key, also where it stands for an unset variable: `os.environ.get("X", "y")`, `env("X", default="y")`. */
function setting(lines: readonly string[], key: string): string | undefined {
  const literal = new RegExp(
    `^\\s*["']${key}["']\\s*:\\s*(?:(?:os\\.environ\\.get|os\\.getenv|config|env(?:\\.str)?)\\(\\s*["']\\w{1,60}["']\\s*,\\s*(?:default\\s*=\\s*)?)?["']([\\w.-]{1,60})["']\\)?,?\\s*(?:#.*)?$`,
  );
  return lines.flatMap((line) => literal.exec(line)?.[1] ?? [])[0];
}

const isVariable = (lines: readonly string[], key: string): boolean =>
  lines.some((line) => new RegExp(`^\\s*["']${key}["']\\s*:.*(?:environ|getenv|\\benv\\b|\\bconfig\\b)`).test(line));
