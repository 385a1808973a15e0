import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '@autodevops/contracts/errors';
import type { ProposalFile } from '@autodevops/contracts/workflow';
import { isOurFile } from '@autodevops/contracts/workflow';

/**
 * Writes generated files below a folder and gives their paths. Checks all before it writes any: a file without our first line is not
 * overwritten unless forced. Fails with `output.occupied` or `folder.unreadable`.
 */
export async function writeFiles(folder: string, files: readonly ProposalFile[], isForced: boolean): Promise<string[]> {
  const targets = files.map(({ path, content }) => ({ path: join(folder, path), content }));
  try {
    for (const { path } of targets) {
      const existing = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
        if (cause.code === 'ENOENT') return undefined;
        throw cause;
      });
      if (existing !== undefined && !isForced && !isOurFile(existing))
        throw new AppError('output.occupied', { detail: `A file that AutoDevOps did not write is in the way: ${path}` });
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
