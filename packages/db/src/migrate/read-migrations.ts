import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '@autodevops/contracts/errors';

/** One file of supabase/migrations: `<version>_<name>.sql`. */
export interface Migration {
  readonly version: string;
  readonly name: string;
  readonly sql: string;
}

/** The repository's own migrations. */
export const migrationsDirectory = fileURLToPath(new URL('../../../../supabase/migrations/', import.meta.url));

/** Reads a folder of migrations in their order. Fails when a file's name is not one of a migration, or two have one version. */
export function readMigrations(directory = migrationsDirectory): Migration[] {
  const files = readdirSync(directory)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  const migrations = files.map((file) => {
    const [, version, name] = /^(\d{14})_([a-z0-9_]+)\.sql$/.exec(file) ?? [];
    if (version === undefined || name === undefined) {
      throw new AppError('internal', { detail: `${file} is not named as a migration: <14 digits>_<name>.sql`, context: { file } });
    }
    return { version, name, sql: readFileSync(path.join(directory, file), 'utf8') };
  });
  const twice = migrations.find(({ version }, index) => migrations[index + 1]?.version === version);
  if (twice !== undefined) throw new AppError('internal', { detail: `Two migrations have the version ${twice.version}.` });
  return migrations;
}
