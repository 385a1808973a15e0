import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '@autodevops/contracts/errors';

/** Reads a file that the call names. Fails with `file.not_found` or `folder.unreadable`. */
export async function readTextFile(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') throw new AppError('file.not_found', { cause, detail: `There is no file here: ${file}` });
    throw new AppError('folder.unreadable', { cause, detail: `This file cannot be read: ${file}: ${cause.code ?? 'unknown'}` });
  });
}

/** Writes a file that the call names, with the folders above it. Fails with `folder.unreadable`. */
export async function writeTextFile(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (cause) {
    throw new AppError('folder.unreadable', {
      cause,
      detail: `This file cannot be written: ${file}: ${(cause as NodeJS.ErrnoException).code ?? 'unknown'}`,
    });
  }
}
