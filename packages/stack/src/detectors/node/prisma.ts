import semver from 'semver';
import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { textAt, textsAt, valueAt } from '../../parse/value-at.ts';
import { fileIn, isWithin } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { TaskDraft } from '../define-detector.ts';
import type { NodePackageManager } from './lock-files.ts';
import { type NodeManifest, scriptOf } from './node-manifest.ts';
import { runBinary } from './run-script.ts';
import { expandScript } from './test-command.ts';

/** What the schema of Prisma says of the work that comes before compilers and tests. */
export interface PrismaSchema {
  readonly file: string;
  /** The variable that its address is read from. */
  readonly variable: string | undefined;
  readonly isFileDatabase: boolean;
  /** Queries in SQL files become types, which asks the database itself. */
  readonly hasTypedQueries: boolean;
  /** The client is written into the project's own folders. */
  readonly writesIntoProject: boolean;
}

/** The schema of the project that depends on Prisma, where there is one. */
export function prismaSchema(repository: Repository, manifest: NodeManifest): PrismaSchema | undefined {
  if (!manifest.dependencies.has('prisma') && !manifest.dependencies.has('@prisma/client')) return undefined;
  const named = textAt(manifest.value, 'prisma', 'schema');
  const usual = ['prisma/schema.prisma', 'schema.prisma', 'prisma/schema/schema.prisma'];
  const file = [...(named === undefined ? [] : [named.replace(/^\.\//, '')]), ...usual]
    .map((path) => fileIn(manifest.directory, path))
    .find((path) => repository.has(path) && isWithin(path, manifest.directory));
  if (file === undefined) return undefined;
  const text = repository.lines(file).slice(0, 200).join('\n');
  return {
    file,
    variable: /^\s*url\s*=\s*env\("([A-Z][A-Z0-9_]{1,60})"\)/m.exec(text)?.[1],
    isFileDatabase: /^\s*provider\s*=\s*"sqlite"/m.test(text),
    hasTypedQueries: /^\s*previewFeatures\s*=\s*\[[^\]]*"typedSql"/m.test(text),
    writesIntoProject: /^\s*provider\s*=\s*"prisma-client"/m.test(text),
  };
}

/**
 * Generates the client where no script does and installing does not either: Prisma 7 left that off, pnpm runs no install script that it was not told to, and types of
 * queries and clients in the project's own folders are never made by installing. A project whose `generate` is a program of its own knows better.
 */
export function generatedClient(repository: Repository, manifest: NodeManifest, manager: NodePackageManager): TaskDraft[] {
  const schema = prismaSchema(repository, manifest);
  const dependency = manifest.dependencies.get('prisma');
  if (schema === undefined || dependency === undefined || hasOwnWay(manifest)) return [];
  const isGenerated = ['postinstall', 'prepare', 'install'].some((name) => /\bprisma\s+generate\b/.test(expandScript(manifest, name)));
  const isLeft = majorOf(manifest) >= 7 || schema.writesIntoProject || (manager === 'pnpm' && !isAllowedToBuild(repository, manifest));
  if ((isGenerated || !isLeft) && !schema.hasTypedQueries) return [];
  const command = runBinary(manager, schema.hasTypedQueries ? 'prisma generate --sql' : 'prisma generate');
  const source = { file: schema.file, line: 1 };
  return [{ purpose: 'generate', name: 'prisma generate', command, kind: 'convention', confidence: 0.7, source }];
}

const generators = ['prisma:generate', 'db:generate', 'generate:prisma', 'generate'];

function hasOwnWay(manifest: NodeManifest): boolean {
  return generators.some((name) => /^(?:node|tsx|ts-node|bun)\s+[\w./-]+\.[cm]?[jt]s\b/.test(scriptOf(manifest, name) ?? ''));
}

function majorOf(manifest: NodeManifest): number {
  const range = ['devDependencies', 'dependencies']
    .map((section) => textAt(manifest.value, section, 'prisma'))
    .find((text) => text !== undefined);
  return (range === undefined ? null : semver.coerce(range))?.major ?? 0;
}

function isAllowedToBuild(repository: Repository, manifest: NodeManifest): boolean {
  const places = [repository.yaml('pnpm-workspace.yaml')?.value, valueAt(manifest.value, 'pnpm')];
  return places.some(
    (value) =>
      textsAt(value, 'onlyBuiltDependencies').some((name) => name === '@prisma/client' || name === 'prisma') ||
      valueAt(value, 'allowBuilds', '@prisma/client') === true,
  );
}

/** Says that the tests' database is a file, which migrations must make, and where the variable for it has its value. */
export function fileDatabaseFacts(schema: PrismaSchema | undefined, hasValue: (name: string) => boolean): FactDraft[] {
  if (schema === undefined || !schema.isFileDatabase || (schema.variable !== undefined && !hasValue(schema.variable))) return [];
  const source = { file: schema.file, line: 1 };
  return [soleFact('node.file-database', { value: true, kind: 'declaration', source, confidence: 0.8, via: 'Prisma schema' })];
}
