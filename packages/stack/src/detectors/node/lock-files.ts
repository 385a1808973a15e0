import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';

export type NodePackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun';

/**
 * Lock files and their managers, in the order in which one wins when several are committed: bun writes a yarn.lock beside its own, and npm reads no
 * package-lock.json beside a shrinkwrap.
 */
const locks: readonly (readonly [string, NodePackageManager])[] = [
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['npm-shrinkwrap.json', 'npm'],
  ['package-lock.json', 'npm'],
];

export const lockNames: readonly string[] = locks.map(([name]) => name);

export interface LockFile {
  readonly file: string;
  readonly manager: NodePackageManager;
}

/** The lock files committed in a directory, strongest first. */
export const locksIn = (repository: Repository, directory: string): LockFile[] =>
  locks.map(([name, manager]) => ({ file: fileIn(directory, name), manager })).filter(({ file }) => repository.has(file));

/** The format version a lock file is written in, with the line that says so. */
export function lockVersionOf(repository: Repository, lock: LockFile): { version: string; line: number } | undefined {
  const pattern = {
    npm: /^\s*"lockfileVersion":\s*(\d+)/,
    pnpm: /^lockfileVersion:\s*['"]?([\d.]+)/,
    yarn: /^\s{2}version:\s*(\d+)\s*$/,
    bun: /^\s*"lockfileVersion":\s*(\d+)/,
  };
  const lines = (repository.text(lock.file) ?? '').slice(0, 20_000).split('\n', 60);
  const isClassicYarn = lock.manager === 'yarn' && !lines.some((line) => line.startsWith('__metadata:'));
  if (isClassicYarn) {
    const line = lines.findIndex((text) => text.startsWith('# yarn lockfile v1'));
    return line < 0 ? undefined : { version: '1', line: line + 1 };
  }
  for (const [index, line] of lines.entries()) {
    const version = pattern[lock.manager].exec(line.trimEnd())?.[1];
    if (version !== undefined) return { version, line: index + 1 };
  }
  return undefined;
}

/** Whether a yarn.lock was written by yarn 2 or later. */
export const isBerryLock = (repository: Repository, file: string): boolean | undefined => {
  const text = repository.text(file);
  return text === undefined ? undefined : /^__metadata:/m.test(text.slice(0, 20_000));
};
