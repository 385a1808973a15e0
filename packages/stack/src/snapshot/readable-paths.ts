import { byText } from './directories.ts';
import type { Repository } from './repository.ts';

const pathsByRepository = new WeakMap<Repository, readonly string[]>();

/**
 * The paths of the files that were read, sorted: a few thousand at most, where the tree may have a hundred times as many. For detectors whose files are told by
 * more than their name or its end.
 */
export function readablePaths(repository: Repository): readonly string[] {
  const known =
    pathsByRepository.get(repository) ?? [...repository.snapshot.files.keys()].filter((path) => repository.has(path)).sort(byText);
  pathsByRepository.set(repository, known);
  return known;
}
