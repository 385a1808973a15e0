import { directoryOf } from '../snapshot/directories.ts';

/** The kinds of tests whose code has directories of its own, by their names. */
export type TestCodeKind = 'end-to-end-test' | 'integration-test';

const directories = {
  'end-to-end-test': /(?:^|\/)(?:e2e|e2e[-_][^/]+|[^/]+[-_]e2e(?:[-_]tests?)?|end[-_]?to[-_]?end(?:[-_][^/]+)?)(?:\/|$)/i,
  'integration-test': /(?:^|\/)(?:(?:tests?|__tests__|spec)\/integration|integration[-_]tests?(?:[-_][^/]+)?)(?:\/|$)/i,
} as const satisfies Record<TestCodeKind, RegExp>;

const code = /\.[cm]?[jt]s$/i;

/** Tells whether a directory holds tests of a kind. */
export const isTestDirectory = (kind: TestCodeKind, directory: string): boolean => directories[kind].test(directory);

/** A check for the paths of one tree: true for code of end-to-end and integration tests. A directory is looked at once. */
export function testCodeCheck(): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    if (!code.test(path)) return false;
    const directory = directoryOf(path);
    const isTests = known.get(directory) ?? Object.values(directories).some((pattern) => pattern.test(directory));
    known.set(directory, isTests);
    return isTests;
  };
}
