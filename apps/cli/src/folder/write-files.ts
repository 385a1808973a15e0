import { lstat, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '@autodevops/contracts/errors';
import { authorshipOf, type FileAuthorship, type ProposalFile } from '@autodevops/contracts/workflow';

/**
 * Writes generated files below a folder and gives their paths. Checks all before it writes any. Unless forced, a file is not overwritten that
 * we did not write, or that was edited by hand since. Nothing is written through a link, forced or not. Fails with `output.occupied`,
 * `output.edited` or `folder.unreadable`.
 */
export async function writeFiles(
  folder: string,
  files: readonly Pick<ProposalFile, 'path' | 'content'>[],
  isForced: boolean,
): Promise<string[]> {
  const targets = files.map(({ path, content }) => ({ path: join(folder, path), parts: path.split('/'), content }));
  try {
    for (const { path, parts } of targets) {
      await refuseLinks(folder, parts);
      const existing = await orMissing(readFile(path, 'utf8'));
      if (existing !== undefined && !isForced) refuseForeign(path, authorshipOf(existing));
    }
    for (const { path, content } of targets) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    }
  } catch (cause) {
    if (AppError.is(cause)) throw cause;
    throw new AppError('folder.unreadable', {
      cause,
      detail: `The files cannot be written below ${folder}: ${(cause as NodeJS.ErrnoException).code ?? 'unknown'}`,
    });
  }
  return targets.map(({ path }) => path);
}

function refuseForeign(path: string, author: FileAuthorship): void {
  if (author === 'foreign')
    throw new AppError('output.occupied', { detail: `A file that AutoDevOps did not write is in the way: ${path}` });
  if (author === 'edited')
    throw new AppError('output.edited', { detail: `This file was edited by hand since AutoDevOps wrote it: ${path}` });
}

/** A link in a repository could lead anywhere on the machine. */
async function refuseLinks(folder: string, parts: readonly string[]): Promise<void> {
  for (const index of parts.keys()) {
    const path = join(folder, ...parts.slice(0, index + 1));
    const status = await orMissing(lstat(path));
    if (status?.isSymbolicLink() === true)
      throw new AppError('output.occupied', { detail: `A link is in the way, and nothing is written through it: ${path}` });
  }
}

async function orMissing<T>(work: Promise<T>): Promise<T | undefined> {
  return work.catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined;
    throw cause;
  });
}
