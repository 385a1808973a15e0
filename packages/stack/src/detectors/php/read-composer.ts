import type { SourcePlace } from '@autodevops/contracts/stack';
import type { ParsedDocument } from '../../parse/parsed-document.ts';
import { keysAt, listAt, textAt, textsAt, valueAt } from '../../parse/value-at.ts';
import { directoryOf, fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';

/** One composer.json with the lock beside it. */
export interface ComposerManifest {
  readonly file: string;
  readonly directory: string;
  readonly document: ParsedDocument;
  readonly name: string | undefined;
  readonly type: string | undefined;
  readonly lock: string | undefined;
  /** What it requires itself, by name, with the constraint as written. */
  readonly required: ReadonlyMap<string, { readonly constraint: string; readonly isDevelopment: boolean; readonly source: SourcePlace }>;
  /** Names of all packages of the lock. */
  readonly locked: ReadonlySet<string>;
}

/** Reads a composer.json; undefined when it is no object. */
export function readComposer(repository: Repository, file: string): ComposerManifest | undefined {
  const document = repository.json(file);
  if (document === undefined || keysAt(document.value).length === 0) return undefined;
  const directory = directoryOf(file);
  const lock = fileIn(directory, 'composer.lock');
  const required = (['require', 'require-dev'] as const).flatMap((section) =>
    keysAt(document.value, section).map(
      (name) =>
        [
          name.toLowerCase(),
          {
            constraint: textAt(document.value, section, name) ?? '',
            isDevelopment: section === 'require-dev',
            source: { file, line: document.lineOf(section, name) },
          },
        ] as const,
    ),
  );
  const hasLock = repository.has(lock);
  return {
    file,
    directory,
    document,
    name: textAt(document.value, 'name'),
    type: textAt(document.value, 'type'),
    lock: hasLock ? lock : undefined,
    required: new Map(required.reverse()),
    locked: new Set(hasLock ? lockedPackages(repository, lock).flatMap((entry) => textAt(entry, 'name')?.toLowerCase() ?? []) : []),
  };
}

/** The packages of a lock file, those for development too. */
export function lockedPackages(repository: Repository, lock: string): unknown[] {
  const document = repository.json(lock);
  return ['packages', 'packages-dev'].flatMap((section) => listAt(document?.value, section));
}

/** Whether a package is installed, and the line that says so. */
export function packagePlace({ required, locked, lock }: ComposerManifest, name: string): SourcePlace | undefined {
  return required.get(name)?.source ?? (locked.has(name) && lock !== undefined ? { file: lock, line: 1 } : undefined);
}

/** The lines of a script: a single text, or a list. */
export const scriptLines = ({ document }: ComposerManifest, name: string): string[] => textsAt(document.value, 'scripts', name);

/** The names of the scripts, in their order. */
export const scriptNames = ({ document }: ComposerManifest): string[] => keysAt(document.value, 'scripts');

/** Whether a plugin of composer may run, or a switch of the configuration is on. */
export const isSwitchedOn = ({ document }: ComposerManifest, ...path: readonly string[]): boolean =>
  valueAt(document.value, ...path) === true;
