import { isSafePath } from '../../safe-text.ts';
import { byText, fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';

/**
 * What a Dockerfile copies from its context although the repository does not hold it: output of a build that somebody runs before. Patterns, variables and
 * addresses are passed over, and nothing is missed in a listing that was cut short.
 */
export function missingSources(repository: Repository, context: string, copied: readonly string[]): string[] {
  if (repository.snapshot.isTruncated) return [];
  const plain = copied.map((path) => path.replace(/\/+$/, '')).filter((path) => isPlainPath(path));
  return [...new Set(plain.map((path) => fileIn(context, path)))].filter((path) => !isHeld(repository, path)).sort(byText);
}

const isPlainPath = (path: string): boolean => isSafePath(path) && /^[\w@+][\w./@+-]*$/.test(path) && !path.includes('..');

/** Hidden directories count: what is committed below `dist` is there for the build. */
function isHeld(repository: Repository, path: string): boolean {
  if (repository.has(path) || repository.below(path).length > 0) return true;
  if (repository.submodules.some((place) => path === place || path.startsWith(`${place}/`) || place.startsWith(`${path}/`))) return true;
  return repository.snapshot.entries.some((entry) => entry.path === path || entry.path.startsWith(`${path}/`));
}
