import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@autodevops/contracts/errors';
import { filesToRead, type Snapshot } from '@autodevops/stack';
import { listEntries } from './list-entries.ts';
import { runGit } from './run-git.ts';

const maxFileBytes = 1_048_576;
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
  const { entries, isTruncated } = await listEntries(folder);
  if (entries.length === 0) throw new AppError('folder.empty', { detail: `The folder holds no files: ${folder}` });
  const [defaultBranch, head] = await Promise.all([branch ?? branchOf(folder), runGit(folder, 'rev-parse', '--verify', 'HEAD')]);
  return {
    commitSha: head?.trim() ?? '0'.repeat(40),
    defaultBranch,
    entries,
    isTruncated,
    files: await readFiles(folder, filesToRead(entries)),
  };
}

const title = (code: string | undefined): string => (code === 'EACCES' ? 'This folder cannot be read' : 'There is no folder here');

/** The branch the remote calls its default, else the one checked out, else `main`. */
async function branchOf(folder: string): Promise<string> {
  const remote = await runGit(folder, 'symbolic-ref', '--short', 'refs/remotes/origin/HEAD');
  const current = remote?.trim().replace(/^origin\//, '') ?? (await runGit(folder, 'symbolic-ref', '--short', 'HEAD'))?.trim();
  return current === undefined || current === '' ? 'main' : current;
}

/** Files that cannot be read are left out: detection does without them. */
async function readFiles(folder: string, paths: readonly string[]): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (let start = 0; start < paths.length; start += atOnce) {
    const some = paths.slice(start, start + atOnce);
    const contents = await Promise.all(some.map((path) => readStart(join(folder, path)).catch(() => undefined)));
    some.forEach((path, index) => {
      const content = contents[index];
      if (content !== undefined) files.set(path, content);
    });
  }
  return files;
}

async function readStart(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(Math.min(maxFileBytes, (await file.stat()).size)));
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
