import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { TreeEntry } from '@autodevops/stack';
import { runGit } from './run-git.ts';

/** More files than this are not listed; the profile then says that its listing was incomplete. */
const maxEntries = 200_000;

/** Never walked into where git is not there to say what is ignored. */
const ignored = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  '.venv',
  'venv',
  '__pycache__',
  '.tox',
  '.nox',
  '.next',
  '.nuxt',
  '.turbo',
  '.cache',
  'target',
  'dist',
  'coverage',
]);

export interface FolderListing {
  readonly entries: readonly TreeEntry[];
  readonly isTruncated: boolean;
}

/** What is in a folder: by git's lists when it is a work tree (so .gitignore counts), else by walking. Symlinks are listed and never followed. */
export async function listEntries(folder: string): Promise<FolderListing> {
  const listed = await runGit(folder, 'ls-files', '-z', '--cached', '--others', '--exclude-standard');
  const tracked = listed?.split('\0').filter((path) => path !== '') ?? [];
  if (tracked.length > 0) {
    const paths = [...new Set(tracked)];
    return { entries: await describeAll(folder, paths.slice(0, maxEntries)), isTruncated: paths.length > maxEntries };
  }
  const paths = await walk(folder);
  return { entries: await describeAll(folder, paths.slice(0, maxEntries)), isTruncated: paths.length > maxEntries };
}

async function walk(folder: string): Promise<string[]> {
  const paths: string[] = [];
  const open = [''];
  for (let directory = open.pop(); directory !== undefined && paths.length <= maxEntries; directory = open.pop()) {
    const children = await readdir(join(folder, directory), { withFileTypes: true }).catch(() => []);
    for (const child of children) {
      const path = directory === '' ? child.name : `${directory}/${child.name}`;
      if (!child.isDirectory()) paths.push(path);
      else if (!ignored.has(child.name)) open.push(path);
    }
  }
  return paths;
}

const batch = 500;

async function describeAll(folder: string, paths: readonly string[]): Promise<TreeEntry[]> {
  const entries: TreeEntry[] = [];
  for (let start = 0; start < paths.length; start += batch) {
    const found = await Promise.all(paths.slice(start, start + batch).map((path) => describe(folder, path)));
    entries.push(...found.filter((entry) => entry !== undefined));
  }
  return entries;
}

/** A directory among git's paths is a submodule. What is gone, or is a socket or device, is left out. */
async function describe(folder: string, path: string): Promise<TreeEntry | undefined> {
  const status = await lstat(join(folder, path)).catch(() => undefined);
  if (status === undefined) return undefined;
  if (status.isSymbolicLink()) return { path, kind: 'symlink', sizeBytes: 0 };
  if (status.isDirectory()) return { path: path.replace(/\/$/, ''), kind: 'submodule', sizeBytes: 0 };
  return status.isFile() ? { path, kind: 'file', sizeBytes: status.size, ...executableBit(status.mode) } : undefined;
}

/** Windows keeps no such bit, so nothing is known there. */
const executableBit = (mode: number): Pick<TreeEntry, 'isExecutable'> =>
  process.platform === 'win32' ? {} : { isExecutable: (mode & 0o100) !== 0 };
