import { type FactDraft, soleFact } from '../../facts/fact-draft.ts';
import { fileIn, isWithin } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { CargoWorkspace } from './cargo-workspaces.ts';

const savedQuery = /(?:^|\/)(?:\.sqlx\/query-[0-9a-f]+\.json|sqlx-data\.json)$/;
const migrationFile = /(?:^|\/)migrations\/.+\.sql$/;

interface QueryFiles {
  readonly saved: readonly string[];
  readonly migrations: readonly string[];
}

const filesByRepository = new WeakMap<Repository, QueryFiles>();

/** Found once for a repository: a large one has many packages and many more paths. */
function queryFiles(repository: Repository): QueryFiles {
  const known = filesByRepository.get(repository) ?? {
    saved: repository.ending('json').filter((path) => savedQuery.test(path)),
    migrations: repository.ending('sql').filter((path) => migrationFile.test(path)),
  };
  filesByRepository.set(repository, known);
  return known;
}

/** sqlx checks queries while it compiles: against what was saved for that, or against a database that the migrations have prepared. */
export function queryFacts(repository: Repository, { root, packages }: CargoWorkspace): FactDraft[] {
  if (!packages.some(({ dependencies }) => dependencies.some(({ name }) => name === 'sqlx'))) return [];
  const facts: FactDraft[] = [];
  const { saved, migrations } = queryFiles(repository);
  const base = { kind: 'declaration', confidence: 0.9, via: 'sqlx' } as const;
  const query = saved.find((path) => isWithin(path, root.directory));
  if (query !== undefined) facts.push(soleFact('rust.offline-queries', { ...base, value: true, source: { file: query, line: 1 } }));
  const migration = migrations.find((path) => path.startsWith(fileIn(root.directory, 'migrations/')));
  if (migration !== undefined) facts.push(soleFact('rust.migrations', { ...base, value: 'sqlx', source: { file: migration, line: 1 } }));
  return facts;
}
