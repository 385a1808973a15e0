import type { SourcePlace } from '@autodevops/contracts/stack';
import type { ParsedDocument } from '../../parse/parsed-document.ts';
import { keysAt, textAt, valueAt } from '../../parse/value-at.ts';
import { directoryOf } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { Dependency } from '../define-detector.ts';

/** A package.json that parsed and holds a table. */
export interface NodeManifest {
  readonly file: string;
  readonly directory: string;
  readonly value: unknown;
  readonly lineOf: ParsedDocument['lineOf'];
  readonly dependencies: ReadonlyMap<string, Dependency>;
}

/** Sections of a `package.yaml` that is a Haskell package. */
const haskellSections = ['library', 'executables', 'executable', 'internal-libraries', 'ghc-options', 'default-extensions', 'source-dirs'];
const isHaskell = (value: object): boolean => haskellSections.some((section) => Object.hasOwn(value, section));

/** All manifests by directory. pnpm also reads `package.json5` and `package.yaml`, which count where there is no package.json. */
export function readNodeManifests(repository: Repository): Map<string, NodeManifest> {
  const manifests = new Map<string, NodeManifest>();
  for (const file of repository.named('package.json', 'package.json5', 'package.yaml')) {
    const document = file.endsWith('.yaml') ? repository.yaml(file) : repository.json(file);
    const directory = directoryOf(file);
    if (document === undefined || manifests.has(directory)) continue;
    if (typeof document.value !== 'object' || document.value === null || Array.isArray(document.value)) continue;
    if (file.endsWith('.yaml') && isHaskell(document.value)) continue;
    manifests.set(directory, {
      file,
      directory,
      value: document.value,
      lineOf: document.lineOf,
      dependencies: dependenciesOf(file, document),
    });
  }
  return manifests;
}

const sections = ['dependencies', 'optionalDependencies', 'peerDependencies', 'devDependencies'];

function dependenciesOf(file: string, document: ParsedDocument): Map<string, Dependency> {
  const dependencies = new Map<string, Dependency>();
  for (const section of sections)
    for (const name of keysAt(document.value, section))
      if (!dependencies.has(name))
        dependencies.set(name, {
          name,
          isDevelopment: section === 'devDependencies',
          source: { file, line: document.lineOf(section, name) },
        });
  return dependencies;
}

/** Where a key of the manifest is written. */
export const placeIn = (manifest: NodeManifest, ...path: readonly (string | number)[]): SourcePlace => ({
  file: manifest.file,
  line: manifest.lineOf(...path),
});

/** A script's body, or undefined. */
export const scriptOf = (manifest: NodeManifest, name: string): string | undefined => textAt(manifest.value, 'scripts', name);

/** True for marker files such as `{ "type": "module" }`: nothing to install, to run or to publish. */
export const isMarker = (manifest: NodeManifest): boolean =>
  manifest.dependencies.size === 0 &&
  keysAt(manifest.value, 'scripts').length === 0 &&
  !['workspaces', 'packageManager', 'bin'].some((key) => valueAt(manifest.value, key) !== undefined) &&
  (textAt(manifest.value, 'name') === undefined ||
    !['main', 'exports', 'module'].some((key) => valueAt(manifest.value, key) !== undefined));
