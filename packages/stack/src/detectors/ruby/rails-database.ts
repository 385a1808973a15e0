import type { SourcePlace } from '@autodevops/contracts/stack';
import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { isSafePath } from '../../safe-text.ts';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { type Bundle, gemPlace } from './read-bundle.ts';

const adapters = ['postgresql', 'postgis', 'mysql2', 'trilogy', 'sqlite3'] as const;
export type DatabaseAdapter = (typeof adapters)[number];

export interface RailsDatabase {
  readonly adapter: DatabaseAdapter;
  readonly source: SourcePlace;
  /** The committed sample that `config/database.yml` must be copied from. */
  readonly sample: string | undefined;
}

const samples = ['.example', '.sample', '.dist', '.template', '.github', '.ci'];

/** The database of the test environment, from `config/database.yml` or the sample that stands in for it. Undefined where none is configured. */
export function railsDatabase(repository: Repository, { directory }: Bundle): RailsDatabase | undefined {
  const own = fileIn(directory, 'config/database.yml');
  const names = [...samples.map((suffix) => `config/database.yml${suffix}`), 'config/database.example.yml', 'config/database.sample.yml'];
  const sample = repository.has(own) ? undefined : names.map((name) => fileIn(directory, name)).find((file) => repository.has(file));
  const file = sample ?? own;
  const found = testAdapter(repository.lines(file));
  return found === undefined || !isSafePath(file) ? undefined : { adapter: found.adapter, source: { file, line: found.line }, sample };
}

/**
 * The first adapter of the section `test`, or of the section that it is merged with. Read line by line: templates inside make most of these files
 * no YAML.
 */
function testAdapter(lines: readonly string[]): { adapter: DatabaseAdapter; line: number } | undefined {
  const heads = lines.flatMap((line, index) => {
    const [, name, anchor] = /^([A-Za-z_]\w*):\s*(?:&(\w+))?/.exec(line) ?? [];
    return name === undefined ? [] : [{ name, anchor, index }];
  });
  const linesOf = (start: number): [string, number][] => {
    const next = heads.find(({ index }) => index > start)?.index ?? lines.length;
    return lines.slice(start, next).map((line, offset) => [line, start + offset]);
  };
  const visit = (start: number | undefined, depth: number): ReturnType<typeof testAdapter> => {
    if (start === undefined || depth > 4) return undefined;
    const section = linesOf(start);
    for (const [line, index] of section) {
      const adapter = adapterIn(line);
      if (adapter !== undefined) return { adapter, line: index + 1 };
    }
    const merged = section.flatMap(([line]) => /<<:\s*\*(\w+)/.exec(line)?.[1] ?? /^\w+:\s*\*(\w+)/.exec(line)?.[1] ?? []);
    return merged
      .map((anchor) => visit(heads.find((head) => head.anchor === anchor)?.index, depth + 1))
      .find((found) => found !== undefined);
  };
  return visit(heads.find(({ name }) => name === 'test')?.index, 0);
}

/** `adapter: postgresql`, also as the default inside a template, or the scheme of `url:`. */
function adapterIn(line: string): DatabaseAdapter | undefined {
  if (/^\s*#/.test(line)) return undefined;
  const value = /^\s+(?:adapter|url):\s*(.*)$/.exec(line)?.[1];
  if (value === undefined) return undefined;
  if (/\bpostgres(?:ql)?:\/\//.test(value)) return 'postgresql';
  return adapters.find((adapter) => new RegExp(`\\b${adapter}\\b`).test(value));
}

const kinds: Readonly<Record<DatabaseAdapter, string | undefined>> = {
  postgresql: 'postgres',
  postgis: 'postgres',
  mysql2: 'mysql',
  trilogy: 'mysql',
  sqlite3: undefined,
};

/** What prepares the database of an application, and the service that its test configuration connects to. */
export function databaseFacts(repository: Repository, bundle: Bundle, database: RailsDatabase | undefined): FactDraft[] {
  if (database === undefined || gemPlace(bundle, 'rails') === undefined) return [];
  const { adapter, source, sample } = database;
  const declared = { kind: 'declaration', source, confidence: 0.95, via: 'database.yml' } as const;
  const hasSchema = ['db/schema.rb', 'db/structure.sql'].some((name) => repository.has(fileIn(bundle.directory, name)));
  const program = repository.has(fileIn(bundle.directory, 'bin/rails')) ? 'bin/rails' : 'bundle exec rails';
  const kind = kinds[adapter];
  const task = hasSchema ? 'db:test:prepare' : 'db:prepare';
  return [
    soleFact('ruby.database-adapter', { ...declared, value: adapter }),
    soleFact('ruby.database-prepare', { ...declared, value: `${program} ${task}` }),
    ...(sample === undefined ? [] : [soleFact('ruby.database-sample', { ...declared, value: sample, source: { file: sample, line: 1 } })]),
    ...(kind === undefined ? [] : [soleFact('test.services', { ...declared, value: [kind] })]),
  ];
}

/** Gems that speak with a database which the tests do not use: another adapter is configured for them. */
export function isUnusedDriver(name: string, database: RailsDatabase | undefined): boolean {
  if (database === undefined) return false;
  const drivers: Readonly<Record<string, readonly DatabaseAdapter[]>> = {
    pg: ['postgresql', 'postgis'],
    mysql2: ['mysql2'],
    trilogy: ['trilogy'],
  };
  return Object.hasOwn(drivers, name) && drivers[name]?.includes(database.adapter) === false;
}
