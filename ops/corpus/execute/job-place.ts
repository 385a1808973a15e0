import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import type { ToolStore } from './tool-store.ts';

/** Where a job runs, and what its steps have changed for those after them. */
export interface JobPlace {
  /** The clean copy of the repository. */
  readonly workspace: string;
  /** Emptied before the job: home, temporary folder, files for `GITHUB_ENV` and its like. */
  readonly scratch: string;
  readonly tools: ToolStore;
  /** The environment of a step, with the folders of programs that earlier steps put first. */
  environment(): NodeJS.ProcessEnv;
}

/** Makes a folder with links to programs, and gives it. Safe to repeat. */
export async function linkPrograms(folder: string, programs: Readonly<Record<string, string>>): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const [name, target] of Object.entries(programs))
    await symlink(target, path.join(folder, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  return folder;
}
