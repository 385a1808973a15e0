import { directoryOf } from './directories.ts';
import { hiddenDirectoryCheck } from './ignored-paths.ts';
import type { TreeEntry } from './snapshot.ts';

/** What everything that goes through a whole listing asks of each entry, by its index. */
export interface ListedNames {
  /** The last part of the path, in lower case. */
  readonly names: readonly string[];
  /** Below a directory that holds nothing of the project itself. */
  readonly isHidden: readonly boolean[];
}

const known = new WeakMap<readonly TreeEntry[], ListedNames>();

/** Found once for a listing: there may be a hundred thousand entries, and cutting their paths up is what going through them costs. */
export function listedNames(entries: readonly TreeEntry[]): ListedNames {
  const found = known.get(entries) ?? readNames(entries);
  known.set(entries, found);
  return found;
}

function readNames(entries: readonly TreeEntry[]): ListedNames {
  const isHiddenDirectory = hiddenDirectoryCheck();
  const names: string[] = [];
  const isHidden: boolean[] = [];
  for (const { path } of entries) {
    const directory = directoryOf(path);
    names.push((directory === '.' ? path : path.slice(directory.length + 1)).toLowerCase());
    isHidden.push(isHiddenDirectory(directory));
  }
  return { names, isHidden };
}
