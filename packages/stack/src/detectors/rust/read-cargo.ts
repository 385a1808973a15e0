import type { ParsedDocument } from '../../parse/parsed-document.ts';
import { keysAt, listAt, textAt, textsAt, valueAt } from '../../parse/value-at.ts';
import { isSafeVersion } from '../../safe-text.ts';
import { directoryOf, fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { Dependency } from '../define-detector.ts';

/** A dependency with what a manifest turns on in it. */
export interface CargoDependency extends Dependency {
  readonly features: readonly string[];
  /** Where the manifest names a directory for it, as written. */
  readonly path: string | undefined;
}

export interface CargoManifest {
  readonly file: string;
  readonly directory: string;
  readonly document: ParsedDocument;
  /** The package's name; undefined for a virtual workspace. */
  readonly name: string | undefined;
  readonly isWorkspace: boolean;
  readonly members: readonly string[];
  readonly exclude: readonly string[];
  readonly hasDefaultMembers: boolean;
  /** `rust-version` as written here, or that the workspace gives it. */
  readonly minimumVersion: string | 'inherited' | undefined;
  readonly features: readonly string[];
  readonly dependencies: readonly CargoDependency[];
  /** `package.metadata.docs.rs` says that all features build together. */
  readonly documentsAllFeatures: boolean;
  /** A crate of cargo-fuzz: it builds with its own tool and a nightly compiler only. */
  readonly isFuzzTarget: boolean;
}

const tables = ['dependencies', 'dev-dependencies', 'build-dependencies'] as const;

/** Reads a Cargo.toml; undefined when it was not read, is no TOML, or holds neither a package nor a workspace. */
export function readCargoManifest(repository: Repository, file: string): CargoManifest | undefined {
  const document = repository.toml(file);
  const value = document?.value;
  const hasPackage = valueAt(value, 'package') !== undefined;
  const isWorkspace = valueAt(value, 'workspace') !== undefined;
  if (document === undefined || (!hasPackage && !isWorkspace)) return undefined;
  const docs = ['package', 'metadata', 'docs', 'rs'] as const;
  return {
    file,
    directory: directoryOf(file),
    document,
    name: textAt(value, 'package', 'name'),
    isWorkspace,
    members: textsAt(value, 'workspace', 'members'),
    exclude: textsAt(value, 'workspace', 'exclude'),
    hasDefaultMembers: listAt(value, 'workspace', 'default-members').length > 0,
    minimumVersion: minimumVersion(value),
    features: keysAt(value, 'features').filter((name) => name !== 'default'),
    dependencies: dependenciesOf(file, document),
    documentsAllFeatures: valueAt(value, ...docs, 'all-features') === true,
    isFuzzTarget: valueAt(value, 'package', 'metadata', 'cargo-fuzz') === true,
  };
}

function minimumVersion(value: unknown): string | 'inherited' | undefined {
  const own = valueAt(value, 'package', 'rust-version');
  if (valueAt(own, 'workspace') === true) return 'inherited';
  return typeof own === 'string' && isRustVersion(own) ? own : undefined;
}

/** `1.80` or `1.80.1`, as `rust-version` is written. */
export const isRustVersion = (text: string): boolean => isSafeVersion(text) && /^1\.\d{1,3}(?:\.\d{1,3})?$/.test(text);

function dependenciesOf(file: string, document: ParsedDocument): CargoDependency[] {
  const read = (path: readonly string[], table: string): CargoDependency[] =>
    keysAt(document.value, ...path, table).map((key) => {
      const place = [...path, table, key];
      const name = textAt(document.value, ...place, 'package') ?? key;
      return {
        name,
        isDevelopment: table === 'dev-dependencies',
        source: { file, line: document.lineOf(...place) },
        features: textsAt(document.value, ...place, 'features'),
        path: textAt(document.value, ...place, 'path'),
      };
    });
  return [
    ...tables.flatMap((table) => read([], table)),
    ...read(['workspace'], 'dependencies'),
    ...keysAt(document.value, 'target').flatMap((target) => tables.flatMap((table) => read(['target', target], table))),
  ];
}

/** Names of all packages in a Cargo.lock with their lines; empty when there is none. */
export function lockedPackages(repository: Repository, directory: string): Map<string, number> {
  const packages = new Map<string, number>();
  for (const [index, line] of repository.lines(fileIn(directory, 'Cargo.lock')).entries()) {
    const name = /^name = "([A-Za-z0-9_-]+)"$/.exec(line)?.[1];
    if (name !== undefined && !packages.has(name)) packages.set(name, index + 1);
  }
  return packages;
}
