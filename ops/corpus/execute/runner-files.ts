import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The files by which a step tells something to those after it. */
const names = { GITHUB_ENV: 'env', GITHUB_PATH: 'path', GITHUB_OUTPUT: 'output', GITHUB_STEP_SUMMARY: 'summary' } as const;

/** What the runner sets in every step, as far as tools look at it. */
export function githubEnvironment(workspace: string, scratch: string): Record<string, string> {
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_REPOSITORY: 'corpus/copy',
    GITHUB_SERVER_URL: 'https://github.com',
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'X64',
    RUNNER_TEMP: path.join(scratch, 'temp'),
    HOME: path.join(scratch, 'home'),
    TMPDIR: path.join(scratch, 'temp'),
    // Corepack takes yarn from another host otherwise.
    COREPACK_NPM_REGISTRY: 'https://registry.npmjs.org',
    COREPACK_ENABLE_DOWNLOAD_PROMPT: '0',
  };
}

/** Makes the files empty and gives the variables that name them. */
export async function commandFiles(scratch: string): Promise<Record<string, string>> {
  const entries = Object.entries(names).map(([variable, name]): [string, string] => [variable, path.join(scratch, `command-${name}`)]);
  for (const [, file] of entries) await writeFile(file, '');
  return Object.fromEntries(entries);
}

export interface CommandFiles {
  readonly variables: Readonly<Record<string, string>>;
  readonly paths: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
}

/** Reads what a step has told, and takes it away. */
export async function readCommandFiles(scratch: string): Promise<CommandFiles> {
  const [variables = '', paths = '', outputs = ''] = await Promise.all(
    [names.GITHUB_ENV, names.GITHUB_PATH, names.GITHUB_OUTPUT].map(take),
  );
  return { variables: readPairs(variables), paths: paths.split('\n').filter((line) => line !== ''), outputs: readPairs(outputs) };

  async function take(name: string): Promise<string> {
    const file = path.join(scratch, `command-${name}`);
    const text = await readFile(file, 'utf8').catch(() => '');
    await rm(file, { force: true });
    return text;
  }
}

/** `name=value`, or `name<<END` with lines up to `END`. */
export function readPairs(text: string): Record<string, string> {
  const pairs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const [, name, sign, rest] = /^([^=<]+)(=|<<)(.*)$/.exec(lines[index] ?? '') ?? [];
    if (name === undefined || rest === undefined) continue;
    if (sign === '=') {
      pairs[name] = rest;
      continue;
    }
    const end = lines.indexOf(rest, index + 1);
    pairs[name] = lines.slice(index + 1, end === -1 ? undefined : end).join('\n');
    index = end === -1 ? lines.length : end;
  }
  return pairs;
}
