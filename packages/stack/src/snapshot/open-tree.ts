import { byText, directoryOf } from './directories.ts';
import { hiddenDirectoryCheck } from './ignored-paths.ts';
import { listedNames } from './listed-names.ts';
import { pathsBelow } from './paths-below.ts';
import type { Snapshot } from './snapshot.ts';

/** The files of a snapshot by what is asked about them. Each list is sorted; what is asked often is looked up. */
export interface Tree {
  /** Paths of all files that are not hidden. */
  readonly paths: readonly string[];
  /** Those in a directory and below it; all of them for the root. Costs what it finds, so it may be asked for every project. */
  readonly below: (directory: string) => readonly string[];
  /** Those in the root itself. */
  readonly topLevel: readonly string[];
  /** Directories that are other repositories. */
  readonly submodules: readonly string[];
  /** Whether the tree has this file, hidden directories included. */
  readonly has: (path: string) => boolean;
  /** True for a file that is known to lack the executable bit. */
  readonly isPlain: (path: string) => boolean;
  /** Files whose lower-case base name is one of these. */
  readonly named: (...names: readonly string[]) => readonly string[];
  /** Files whose lower-case name has one of these after its last dot; a name without a dot is its own end. */
  readonly ending: (...ends: readonly string[]) => readonly string[];
}

/** One path stands alone: most names of a large tree are there once. */
type Groups = ReadonlyMap<string, string | readonly string[]>;

/** Opens the listing of a snapshot. `vendored` are further directories to hide. */
export function openTree({ entries }: Snapshot, vendored: ReadonlySet<string>): Tree & { readonly isHidden: (path: string) => boolean } {
  const files = new Set<string>();
  const plain = new Set<string>();
  const submodules: string[] = [];
  const shown: string[] = [];
  const listed = listedNames(entries);
  const isHiddenDirectory = hiddenDirectoryCheck(vendored);
  const isHidden = (path: string): boolean => isHiddenDirectory(directoryOf(path));
  entries.forEach(({ kind, path, isExecutable }, index) => {
    const isFile = kind === 'file' || kind === 'symlink';
    if (isFile && !files.has(path) && listed.isHidden[index] === false && (vendored.size === 0 || !isHidden(path))) shown.push(path);
    if (isFile) files.add(path);
    if (kind === 'submodule') submodules.push(path);
    if (isExecutable === false) plain.add(path);
  });
  // Without a function, texts are compared by code units too, and faster.
  const paths = shown.sort();
  const { byName, byEnd } = groupPaths(paths);
  return {
    paths,
    topLevel: paths.filter((path) => !path.includes('/')),
    submodules: submodules.sort(byText),
    below: (directory) => pathsBelow(paths, directory),
    has: (path) => files.has(path),
    isPlain: (path) => plain.has(path),
    named: (...names) => groupsOf(byName, names),
    ending: (...ends) => groupsOf(byEnd, ends),
    isHidden,
  };
}

function groupsOf(groups: Groups, keys: readonly string[]): readonly string[] {
  const found = keys.flatMap((key) => groups.get(key) ?? []);
  return keys.length === 1 ? found : found.sort(byText);
}

function groupPaths(paths: readonly string[]): { readonly byName: Groups; readonly byEnd: Groups } {
  const byName = new Map<string, string | string[]>();
  const byEnd = new Map<string, string | string[]>();
  const add = (groups: Map<string, string | string[]>, key: string, path: string): void => {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, path);
    else if (typeof group === 'string') groups.set(key, [group, path]);
    else group.push(path);
  };
  for (const path of paths) {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    add(byName, name, path);
    add(byEnd, name.slice(name.lastIndexOf('.') + 1), path);
  }
  return { byName, byEnd };
}
