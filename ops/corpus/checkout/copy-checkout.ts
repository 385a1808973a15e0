import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gitEnvironment } from '../env.ts';
import { isCiConfiguration } from './ci-configuration.ts';

const execute = promisify(execFile);
const maxOutputBytes = 256 * 1_048_576;
const atOnce = 32;

/** The branch that every copy has checked out. */
export const copyBranch = 'main';

/**
 * Copies a clean checkout, without its CI configuration and installed packages, into a new folder that is a git repository of one commit, in
 * which everything is tracked: what a repository commits although it ignores it too. The checkout is not touched.
 */
export async function copyCheckout(checkout: string, target: string): Promise<void> {
  const files = (await filesOf(checkout)).filter((file) => !isCiConfiguration(file));
  await mkdir(target, { recursive: true });
  for (let start = 0; start < files.length; start += atOnce)
    await Promise.all(files.slice(start, start + atOnce).map((file) => copyFile(checkout, target, file)));
  await git(target, 'init', '--quiet', `--initial-branch=${copyBranch}`);
  await git(target, 'add', '--all', '--force');
  await git(target, 'commit', '--quiet', '--no-verify', '--allow-empty', '--message=snapshot');
}

/** Whether a path leads out of a checkout is not asked: git tracks no such path. What is gone from the work tree is left out. */
async function copyFile(checkout: string, target: string, file: string): Promise<void> {
  const filter = (source: string): boolean => path.basename(source) !== '.git';
  const options = { recursive: true, verbatimSymlinks: true, preserveTimestamps: true, filter };
  await cp(path.join(checkout, file), path.join(target, file), options).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

async function filesOf(checkout: string): Promise<readonly string[]> {
  if (existsSync(path.join(checkout, '.git'))) {
    const [tracked, others] = await Promise.all([git(checkout, 'ls-files', '-z'), git(checkout, 'ls-files', '-z', '--others')]);
    return [...split(tracked), ...split(others).filter(isContent)];
  }
  const entries = await readdir(checkout, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  return files.map((entry) => path.relative(checkout, path.join(entry.parentPath, entry.name))).filter(isContent);
}

const split = (listed: string): readonly string[] => listed.split('\0').filter((file) => file !== '');

const isContent = (file: string): boolean => !/(?:^|\/)node_modules\//.test(file);

async function git(directory: string, ...parameters: readonly string[]): Promise<string> {
  const safe = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.autocrlf=false', '-c', 'gc.auto=0'];
  const options = { cwd: directory, env: gitEnvironment(), maxBuffer: maxOutputBytes, encoding: 'utf8' } as const;
  return (await execute('git', [...safe, ...parameters], options)).stdout;
}
