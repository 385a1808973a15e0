import { optionsFile } from '@autodevops/contracts/options';
import { detectors } from '../detectors/registry.ts';
import { testCodeCheck } from '../test-code/test-code-check.ts';
import { compilePatterns, type PathMatcher } from './compile-patterns.ts';
import { baseNameOf, byText } from './directories.ts';
import { listedNames } from './listed-names.ts';
import type { TreeEntry } from './snapshot.ts';

const mebibyte = 1_048_576;
const maxFiles = 4_000;
const maxFileBytes = mebibyte;
const maxLockBytes = 8 * mebibyte;
const maxTotalBytes = 32 * mebibyte;
/** Code of tests is a sample: enough to tell what they need, and no more. */
const maxSamples = 200;
const maxSampleBytes = 65_536;

/** Read for every profile and by no one detector: what the audit looks at. */
const always = [
  optionsFile,
  '.github/workflows/*.{yml,yaml}',
  'zizmor.{yml,yaml}',
  '.github/zizmor.{yml,yaml}',
  '.github/dependabot.{yml,yaml}',
  '**/action.{yml,yaml}',
  'CODEOWNERS',
  '{.github,docs}/CODEOWNERS',
  'README.md',
  '.pre-commit-config.{yml,yaml}',
  '.gitattributes',
];

/** Locks of large repositories are larger than any other manifest, and their first lines decide the version of the package manager. */
const locks = new Set(['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'poetry.lock', 'cargo.lock']);

/** What detection wants of a tree, and what it has to do without. */
export interface FileChoice {
  readonly paths: readonly string[];
  /** Wanted files that are larger than is read. */
  readonly tooLarge: readonly string[];
  /** How many wanted files were left out because there are too many of them, or too many bytes. */
  readonly leftOut: number;
}

/**
 * The paths whose contents detection wants, fewest directories first, then by name, large lock files last. Bounded: 4,000 files, 1 MiB each (locks of package
 * managers 8 MiB), 32 MiB together, then at most 200 files of code of end-to-end and integration tests; nothing from other people's code, build output or test data, no symlinks. Needs no file contents, so it can run on a
 * tree listing.
 */
export const filesToRead = (entries: readonly TreeEntry[]): string[] => [...chooseFiles(entries).paths];

let matcher: PathMatcher | undefined;
/** The choice is asked for twice: before the files are read, and when the profile says what was not. */
const choices = new WeakMap<readonly TreeEntry[], FileChoice>();

/** `filesToRead` with what it leaves out. */
export function chooseFiles(entries: readonly TreeEntry[]): FileChoice {
  const choice = choices.get(entries) ?? choose(entries);
  choices.set(entries, choice);
  return choice;
}

function choose(entries: readonly TreeEntry[]): FileChoice {
  matcher ??= compilePatterns([...always, ...detectors.flatMap((detector) => detector.meta.reads)]);
  const isWanted = matcher;
  const { names, isHidden } = listedNames(entries);
  const isTestCode = testCodeCheck();
  const sizes = new Map<string, number>();
  const samples: TreeEntry[] = [];
  entries.forEach((entry, index) => {
    const { kind, path, sizeBytes } = entry;
    if (kind !== 'file' || isHidden[index] !== false) return;
    if (isWanted(path, names[index] ?? '')) sizes.set(path, sizeBytes);
    else if (sizeBytes <= maxSampleBytes && isTestCode(path)) samples.push(entry);
  });
  const wanted = [...sizes].map(([path, sizeBytes]) => ({
    path,
    sizeBytes,
    depth: path.split('/').length,
    isLarge: sizeBytes > maxFileBytes,
  }));
  const fitting = wanted
    .filter(({ path, sizeBytes }) => sizeBytes <= limitOf(path))
    .sort((left, right) => Number(left.isLarge) - Number(right.isLarge) || left.depth - right.depth || byText(left.path, right.path));
  const paths: string[] = [];
  let totalBytes = 0;
  for (const { path, sizeBytes } of fitting) {
    if (paths.length >= maxFiles || totalBytes + sizeBytes > maxTotalBytes) break;
    totalBytes += sizeBytes;
    paths.push(path);
  }
  const leftOut = fitting.length - paths.length;
  for (const { path, sizeBytes } of samples.sort((left, right) => byText(left.path, right.path)).slice(0, maxSamples)) {
    if (paths.length >= maxFiles || totalBytes + sizeBytes > maxTotalBytes) break;
    totalBytes += sizeBytes;
    paths.push(path);
  }
  const tooLarge = wanted.filter(({ path, sizeBytes }) => sizeBytes > limitOf(path)).map(({ path }) => path);
  return { paths, tooLarge: tooLarge.sort(byText), leftOut };
}

const limitOf = (path: string): number => (locks.has(baseNameOf(path).toLowerCase()) ? maxLockBytes : maxFileBytes);
