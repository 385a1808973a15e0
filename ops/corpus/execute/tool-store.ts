import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { runnerEnvironment } from '../env.ts';
import { runProcess } from './run-process.ts';

const timeLimitMs = 300_000;

/** Tools of the npm registry at exact versions, each in a folder of its own that is used again. */
export interface ToolStore {
  /** Where packages are kept between jobs. */
  readonly directory: string;
  /** The folder of a package's programs, installed when it is not there. Fails where the registry does not have it. */
  programsOf(name: string, version: string): Promise<string>;
  /** Every version of a package, none where the registry does not have it. */
  versionsOf(name: string): Promise<readonly string[]>;
}

/** Opens a store in a folder, which is made when it is not there. */
export function openToolStore(directory: string): ToolStore {
  const versions = new Map<string, Promise<readonly string[]>>();
  return {
    directory,
    programsOf: (name, version) => programsOf(directory, name, version),
    versionsOf: (name) => {
      const known = versions.get(name) ?? listVersions(directory, name);
      versions.set(name, known);
      return known;
    },
  };
}

async function programsOf(directory: string, name: string, version: string): Promise<string> {
  const target = path.join(directory, `${name.replace('/', '+')}@${version}`);
  if (!existsSync(target)) {
    await mkdir(directory, { recursive: true });
    const attempt = await mkdtemp(path.join(directory, 'install-'));
    const result = await npm(directory, 'install', '--prefix', attempt, '--ignore-scripts', '--no-package-lock', `${name}@${version}`);
    if (result.code !== 0) throw new Error(`${name}@${version} cannot be installed: ${result.tail.trim().split('\n').slice(-3).join(' ')}`);
    // Another process may have been faster; what it installed is the same.
    await rename(attempt, target).catch(() => rm(attempt, { recursive: true, force: true }));
  }
  const bundled = path.join(target, 'node_modules', name, 'bin');
  const linked = path.join(target, 'node_modules', '.bin');
  // Packages of one platform's binary declare no program.
  return existsSync(linked) ? linked : bundled;
}

async function listVersions(directory: string, name: string): Promise<readonly string[]> {
  await mkdir(directory, { recursive: true });
  const { code, tail } = await npm(directory, 'view', name, 'versions', '--json', '--loglevel=silent');
  if (code !== 0) return [];
  const parsed: unknown = JSON.parse(tail.slice(tail.indexOf('[')));
  return Array.isArray(parsed) ? parsed.map(String) : [];
}

function npm(directory: string, ...parameters: readonly string[]) {
  const environment = { ...runnerEnvironment(), HOME: directory, npm_config_cache: npmCacheOf(directory), npm_config_loglevel: 'error' };
  return runProcess('npm', [...parameters, '--no-audit', '--no-fund'], { directory, environment, timeLimitMs });
}

/** npm's cache is shared by all jobs: it holds what the registry sent, by its hash. */
export function npmCacheOf(directory: string): string {
  return path.join(directory, 'npm-cache');
}
