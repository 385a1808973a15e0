import { isSafePath } from '../safe-text.ts';
import { directoryOf } from '../snapshot/directories.ts';
import type { Repository } from '../snapshot/repository.ts';

/** The tests of a directory that are written for Bats: the top-most folder that holds them, and one of its files. */
export function findBatsTests(repository: Repository, directory: string): { readonly folder: string; readonly file: string } | undefined {
  const files = repository.below(directory).filter((path) => path.endsWith('.bats') && isSafePath(path));
  const [first] = files;
  if (first === undefined) return undefined;
  const relative = (path: string): string => (directory === '.' ? path : path.slice(directory.length + 1));
  const tops = [...new Set(files.map((file) => relative(directoryOf(file) === directory ? '.' : directoryOf(file)).split('/')[0] ?? '.'))];
  return { folder: tops.length === 1 ? (tops[0] ?? '.') : '.', file: first };
}
