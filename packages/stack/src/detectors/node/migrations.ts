import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { NodePackageManager } from './lock-files.ts';
import { type NodeManifest, placeIn, scriptOf } from './node-manifest.ts';
import { runBinary, runScript } from './run-script.ts';
import { expandScript } from './test-command.ts';

/** Scripts that bring a database to its newest schema, the most telling first. */
const names = [
  'db:migrate:test',
  'test:migrate',
  'test:db:migrate',
  'db:migrate:deploy',
  'prisma:migrate:deploy',
  'migrate:deploy',
  'db:deploy',
  'db:migrate',
  'prisma:migrate',
  'migrate:latest',
  'migrate:up',
  'migrate',
  'migration:run',
  'migrations:run',
  'db:push',
  'prisma:push',
] as const;

/** Migrators that ask nothing. `prisma migrate dev` does, and may empty the database. */
const migrates =
  /\b(?:prisma\s+(?:migrate\s+deploy|db\s+push)|sequelize(?:-cli)?\s+db:migrate(?!:)|knex\b[^&|;]*\bmigrate:latest|typeorm\b[^&|;]*\bmigration:run|drizzle-kit\s+(?:migrate|push)|mikro-orm\s+migration:up|node-pg-migrate\b[^&|;]*\bup|db-migrate\s+up)\b/;

/** The command that tests in a database need before they run, unless their script or the build before them runs one: a schema that was pushed has no history to go on from. */
export function migrationFacts(
  repository: Repository,
  manifest: NodeManifest,
  manager: NodePackageManager,
  earlier: readonly string[],
): FactDraft[] {
  const before = earlier.map((name) => `${expandScript(manifest, `pre${name}`)}\n${expandScript(manifest, name)}`).join('\n');
  if (migrates.test(before) || /\bprisma\s+migrate\b/.test(before)) return [];
  const script = names.find((name) => migrates.test(scriptOf(manifest, name) ?? ''));
  if (script !== undefined) return fact(runScript(manager, script), manifest, 0.7, ['scripts', script], 'script');
  const hasMigrations = repository.has(fileIn(manifest.directory, 'prisma/migrations/migration_lock.toml'));
  if (!hasMigrations || !manifest.dependencies.has('prisma')) return [];
  const section = manifest.dependencies.get('prisma')?.isDevelopment === true ? 'devDependencies' : 'dependencies';
  return fact(runBinary(manager, 'prisma migrate deploy'), manifest, 0.6, [section, 'prisma'], 'migrations of Prisma');
}

function fact(value: string, manifest: NodeManifest, confidence: number, path: readonly string[], via: string): FactDraft[] {
  return [soleFact('node.migrate-command', { value, kind: 'declaration', source: placeIn(manifest, ...path), confidence, via })];
}
