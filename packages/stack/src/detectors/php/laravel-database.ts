import type { SourcePlace } from '@autodevops/contracts/stack';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { ComposerManifest } from './read-composer.ts';

/** The database that tests of an application connect to. */
export interface TestDatabase {
  readonly kind: string;
  readonly source: SourcePlace;
  /** A connection of the application's own: its name, then the variable that holds its address. */
  readonly connection?: readonly [name: string, variable: string];
}

const kinds: Readonly<Record<string, string>> = { mysql: 'mysql', mariadb: 'mariadb', pgsql: 'postgres', postgres: 'postgres' };
const kindOf = (driver: string): string | undefined => (Object.hasOwn(kinds, driver) ? kinds[driver] : undefined);

/**
 * phpunit.xml decides for the tests; without a word there, the example environment does. A database in memory is none. A name that is no driver is a
 * connection of the configuration, which counts where a variable can lead it to a database.
 */
export function laravelDatabase(repository: Repository, { directory }: ComposerManifest): TestDatabase | undefined {
  const files = ['phpunit.xml', 'phpunit.xml.dist', 'phpunit.dist.xml', '.env.testing', '.env.example'];
  for (const file of files.map((name) => fileIn(directory, name))) {
    const lines = repository.lines(file);
    for (const [index, line] of lines.entries()) {
      const value =
        /^\s*<(?:env|server)\s+name="DB_CONNECTION"\s+value="([^"]*)"/.exec(line)?.[1] ?? /^DB_CONNECTION=["']?(\w+)/.exec(line)?.[1];
      if (value === undefined) continue;
      const source = { file, line: index + 1 };
      const kind = kindOf(value);
      return kind === undefined ? ownConnection(repository, directory, value, source) : { kind, source };
    }
  }
  return undefined;
}

function ownConnection(repository: Repository, directory: string, name: string, source: SourcePlace): TestDatabase | undefined {
  if (!/^[a-z]\w{0,39}$/.test(name)) return undefined;
  for (const file of ['config/database.php', 'app/Config/database.php'].map((path) => fileIn(directory, path))) {
    const lines = repository.lines(file);
    const start = lines.findIndex((line) => new RegExp(`^\\s*["']${name}["']\\s*=>\\s*(?:\\[|array\\()`).test(line));
    if (start < 0) continue;
    const length = lines.slice(start + 1).findIndex((line) => /^\s*[\])],?\s*$/.test(line));
    const block = lines.slice(start + 1, start + 1 + Math.max(length, 0));
    const kind = kindOf(block.flatMap((line) => /^\s*["']driver["']\s*=>\s*["'](\w+)["']/.exec(line)?.[1] ?? [])[0] ?? '');
    const variable = block.flatMap((line) => /^\s*["']url["']\s*=>\s*env\(\s*["']([A-Z][A-Z0-9_]{0,59})["']/.exec(line)?.[1] ?? [])[0];
    return kind === undefined || variable === undefined ? undefined : { kind, source, connection: [name, variable] };
  }
  return undefined;
}
