import picomatch from 'picomatch';
import { detectors } from '../detectors/registry.ts';
import { byText } from './directories.ts';
import { isHiddenPath } from './ignored-paths.ts';
import type { TreeEntry } from './snapshot.ts';

const maxFiles = 2_000;
const maxFileBytes = 1_048_576;
const maxTotalBytes = 32 * 1_048_576;

/** Read for every profile and by no one detector: what the audit looks at. */
const always = ['.github/workflows/*.{yml,yaml}', '.github/dependabot.{yml,yaml}', '**/action.{yml,yaml}', '.gitattributes'];

let matcher: ((path: string) => boolean) | undefined;

/**
 * The paths whose contents detection wants, fewest directories first, then by name. Bounded: 2,000 files, 1 MiB each, 32 MiB together; nothing
 * from other people's code, build output or test data, no symlinks. Needs no file contents, so it can run on a tree listing.
 */
export function filesToRead(entries: readonly TreeEntry[]): string[] {
  matcher ??= compile([...always, ...detectors.flatMap((detector) => detector.meta.reads)]);
  const isWanted = matcher;
  const wanted = entries
    .filter((entry) => entry.kind === 'file' && entry.sizeBytes <= maxFileBytes && isWanted(entry.path) && !isHiddenPath(entry.path))
    .map((entry) => ({ ...entry, depth: entry.path.split('/').length }))
    .sort((left, right) => left.depth - right.depth || byText(left.path, right.path));
  const chosen = new Set<string>();
  let totalBytes = 0;
  for (const entry of wanted) {
    if (chosen.size >= maxFiles || totalBytes + entry.sizeBytes > maxTotalBytes) break;
    if (!chosen.has(entry.path)) totalBytes += entry.sizeBytes;
    chosen.add(entry.path);
  }
  return [...chosen];
}

/** Plain names at any depth are looked up in a set; only real patterns are tried one by one. Case does not matter. */
function compile(patterns: readonly string[]): (path: string) => boolean {
  const names = new Set<string>();
  const globs: string[] = [];
  for (const pattern of new Set(patterns)) {
    const name = /^\*\*\/([^*?{}[\]()!/]+)$/.exec(pattern)?.[1];
    if (name === undefined) globs.push(pattern);
    else names.add(name.toLowerCase());
  }
  const isMatch = picomatch(globs, { dot: true, nocase: true });
  return (path) => names.has(path.slice(path.lastIndexOf('/') + 1).toLowerCase()) || isMatch(path);
}
