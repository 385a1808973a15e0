import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { gitEnvironment } from '../env.ts';

const execute = promisify(execFile);
const maxOutputBytes = 256 * 1_048_576;

/** A repository's own configuration must not start programs while its files are listed. */
const safeSettings = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.quotePath=false'];

/** Output of a git command in a folder; undefined when git is missing, refuses, or the folder is no repository. */
export async function runGit(folder: string, ...parameters: readonly string[]): Promise<string | undefined> {
  try {
    const options = { cwd: folder, env: gitEnvironment(), maxBuffer: maxOutputBytes, encoding: 'utf8', timeout: 60_000 } as const;
    const { stdout } = await execute('git', [...safeSettings, ...parameters], options);
    return stdout;
  } catch {
    return undefined;
  }
}
