import { runGit } from './run-git.ts';

/** Which of these files git would not bring back: changed, staged or unknown to it. None where the folder is no work tree. */
export async function changedFiles(folder: string, paths: readonly string[]): Promise<readonly string[]> {
  const status = await runGit(
    folder,
    'status',
    '--porcelain',
    '-z',
    '--untracked-files=all',
    '--no-renames',
    '--',
    ...paths.map((path) => `:(literal)${path}`),
  );
  if (status === undefined) return [];
  return status
    .split('\0')
    .filter((entry) => entry !== '')
    .map((entry) => entry.slice(3));
}
