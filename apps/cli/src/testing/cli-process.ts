import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pico from 'picocolors';
import { run } from '../run.ts';
import { plainEnvironment } from './env.ts';

const main = join(import.meta.dirname, '..', 'main.ts');
const folders: string[] = [];

/** A new folder with these files. */
export async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'autodevops-cli-'));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

/** Removes every folder that was made. */
export async function removeFolders(): Promise<void> {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
}

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs the real command line in a process of its own. */
export function autodevops(
  cwd: string,
  parameters: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--conditions=source', main, ...parameters],
      { cwd, env: { ...plainEnvironment(), ...environment }, encoding: 'utf8', maxBuffer: 64_000_000 },
      (_failure, out, error) => resolve({ code: child.exitCode ?? -1, out, error }),
    );
  });
}

/** Runs the same in this process, which spares its start. */
export async function autodevopsHere(workingDirectory: string, parameters: readonly string[]): Promise<Outcome> {
  let [out, error] = ['', ''];
  const code = await run(parameters, {
    workingDirectory,
    colors: pico.createColors(false),
    width: 80,
    today: '2026-11-21',
    write: (text) => {
      out += text;
    },
    writeError: (text) => {
      error += text;
    },
  });
  return { code, out, error };
}

/** Runs git in a folder. */
export const git = (cwd: string, ...parameters: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    execFile('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.invalid', ...parameters], { cwd }, (failure) =>
      failure === null ? resolve() : reject(failure),
    );
  });
