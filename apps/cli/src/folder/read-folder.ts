import { constants } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '@autodevops/contracts/errors';
import { filesToRead, type Snapshot, type TreeEntry } from '@autodevops/stack';
import { listEntries } from './list-entries.ts';
import { runGit } from './run-git.ts';

const atOnce = 32;

/** Reads a folder on disk into a snapshot. Fails with `folder.not_found`, `folder.unreadable` or `folder.empty`. */
export async function readFolder(folder: string, branch: string | undefined): Promise<Snapshot> {
  const status = await stat(folder).catch((cause: NodeJS.ErrnoException) => {
    throw new AppError(cause.code === 'EACCES' ? 'folder.unreadable' : 'folder.not_found', {
      cause,
      detail: `${title(cause.code)}: ${folder}`,
    });
  });
  if (!status.isDirectory()) throw new AppError('folder.not_found', { detail: `This is a file, not a folder: ${folder}` });
  await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    throw new AppError('folder.unreadable', { cause, detail: `This folder cannot be read: ${folder}` });
  });
  const { entries, isTruncated } = await listEntries(folder);
  if (entries.length === 0) throw new AppError('folder.empty', { detail: `The folder holds no files: ${folder}` });
  const [defaultBranch, head] = await Promise.all([branch ?? branchOf(folder), runGit(folder, 'rev-parse', '--verify', 'HEAD')]);
  return {
    commitSha: head?.trim() ?? '0'.repeat(40),
    defaultBranch,
    entries,
    isTruncated,
    files: await readFiles(await realpath(folder), entries),
  };
}

const title = (code: string | undefined): string => (code === 'EACCES' ? 'This folder cannot be read' : 'There is no folder here');

/** The branch the remote calls its default, else the one checked out, else `main`. */
async function branchOf(folder: string): Promise<string> {
  const remote = await runGit(folder, 'symbolic-ref', '--short', 'refs/remotes/origin/HEAD');
  const current = remote?.trim().replace(/^origin\//, '') ?? (await runGit(folder, 'symbolic-ref', '--short', 'HEAD'))?.trim();
  return current === undefined || current === '' ? 'main' : current;
}

/** Files that cannot be read are left out, and so are those that a symlink among their directories takes elsewhere: detection does without them. */
async function readFiles(folder: string, entries: readonly TreeEntry[]): Promise<Map<string, Uint8Array>> {
  const paths = filesToRead(entries);
  const sizes = new Map(entries.map(({ path, sizeBytes }) => [path, sizeBytes]));
  const places = new Map<string, Promise<boolean>>();
  const isInPlace = (directory: string): Promise<boolean> => {
    const known = places.get(directory) ?? realpath(directory).then((real) => real === directory);
    places.set(directory, known);
    return known;
  };
  const read = async (path: string): Promise<Uint8Array | undefined> => {
    const file = join(folder, path);
    return (await isInPlace(dirname(file))) ? await readStart(file, sizes.get(path) ?? 0) : undefined;
  };
  const files = new Map<string, Uint8Array>();
  for (let start = 0; start < paths.length; start += atOnce) {
    const some = paths.slice(start, start + atOnce);
    const contents = await Promise.all(some.map((path) => read(path).catch(() => undefined)));
    some.forEach((path, index) => {
      const content = contents[index];
      if (content !== undefined) files.set(path, content);
    });
  }
  return files;
}

/** What was a file of this size when it was listed; never more, should it have grown or become something without an end. */
async function readStart(path: string, sizeBytes: number): Promise<Uint8Array> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(sizeBytes));
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
