import { nearestIn } from './directories.ts';

/** Directories whose contents are never read and never counted: other people's code, build output, test data. */
const hidden = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  'bower_components',
  'jspm_packages',
  'vendor',
  'third_party',
  'third-party',
  'dist',
  'testdata',
  'fixtures',
  '__fixtures__',
  '__snapshots__',
  'golden',
  'goldens',
  '__mocks__',
  '.venv',
  'venv',
  'site-packages',
  '__pycache__',
  '.tox',
  '.nox',
  '.eggs',
  '.next',
  '.nuxt',
  '.svelte-kit',
  '.turbo',
  '.cache',
  '.yarn',
  'target',
  'coverage',
  '.terraform',
]);

/** Directories whose manifests count only when a workspace names them as members. */
const optional = new Set([
  'example',
  'examples',
  'sample',
  'samples',
  'demo',
  'demos',
  'template',
  'templates',
  'playground',
  'playgrounds',
  'sandbox',
  'sandboxes',
  'test',
  'tests',
  '__tests__',
  'spec',
  'benchmark',
  'benchmarks',
  'bench',
  'starters',
  'boilerplate',
  'integration-tests',
  'e2e',
]);

const isFixtureName = (segment: string): boolean =>
  /(?:^|[-_])fixture$|fixtures$|^test-(?:goldens?|output)$/.test(segment) || segment.includes('{{');

const isHiddenDirectory = (directory: string): boolean =>
  directory.split('/').some((segment) => hidden.has(segment.toLowerCase()) || isFixtureName(segment.toLowerCase()));

/**
 * A check for the directories of one tree: true for those that hold nothing of the project itself, and below them. A directory is looked at once. `further` are
 * directories that are hidden too.
 */
export function hiddenDirectoryCheck(further: ReadonlySet<string> = new Set()): (directory: string) => boolean {
  const known = new Map<string, boolean>([['.', false]]);
  return (directory) => {
    const isHidden =
      known.get(directory) ?? (isHiddenDirectory(directory) || (further.size > 0 && nearestIn(further, directory) !== undefined));
    known.set(directory, isHidden);
    return isHidden;
  };
}

/** True for a directory whose manifest counts only as a member of a workspace. */
export const isOptionalDirectory = (directory: string): boolean =>
  directory.split('/').some((segment) => optional.has(segment.toLowerCase()) || optional.has(segment.toLowerCase().replace(/^_/, '')));
