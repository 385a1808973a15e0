import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { World } from './world.ts';

const workspace = path.join(import.meta.dirname, '../..');
const bin = path.join(workspace, '../../node_modules/.bin');

export interface BuiltWorker {
  readonly main: string;
  remove(): void;
}

/**
 * Compiles the worker into a folder of its own, so that it is the present source that runs and nobody else's build is disturbed. The
 * packages below it are run from their sources.
 */
export function buildWorker(): BuiltWorker {
  const cache = path.join(workspace, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const directory = mkdtempSync(path.join(cache, 'worker-'));
  const settings = ['-p', 'tsconfig.build.json', '--outDir', directory, '--tsBuildInfoFile', path.join(directory, '.tsbuildinfo')];
  execFileSync(path.join(bin, 'tsc'), [...settings, '--customConditions', 'source', '--declaration', 'false'], {
    cwd: workspace,
    stdio: 'inherit',
  });
  return { main: path.join(directory, 'main.js'), remove: () => rmSync(directory, { recursive: true, force: true }) };
}

export interface WorkerProcess {
  readonly pid: number;
  readonly port: number;
  /** Every line of its log so far. */
  readonly log: readonly string[];
  signal(name: NodeJS.Signals): void;
  /** Resolves with the exit code, or the name of the signal that ended it. */
  readonly ended: Promise<number | string>;
}

/** Starts a worker as production does and waits until it says that it is ready. */
export async function startWorker(world: World, worker: BuiltWorker, more: Record<string, string> = {}): Promise<WorkerProcess> {
  const { app, url, apiUrl } = world.githubConfig;
  const child = spawn(process.execPath, ['--conditions=source', worker.main], {
    env: {
      NODE_ENV: 'production',
      LOG_LEVEL: 'debug',
      HEALTH_PORT: '0',
      DATABASE_URL: world.test.url('worker'),
      QUEUE_DATABASE_URL: world.test.url('queue'),
      GITHUB_URL: url,
      GITHUB_API_URL: apiUrl,
      GITHUB_APP_ID: String(app.id),
      GITHUB_APP_SLUG: app.slug,
      GITHUB_APP_PRIVATE_KEY: app.privateKeyPem.replaceAll('\n', '\\n'),
      GITHUB_CLIENT_ID: app.clientId,
      GITHUB_CLIENT_SECRET: app.clientSecret,
      REGISTRY_LOOKUPS: 'off',
      VAULT_KEYS: `test:${Buffer.alloc(32, 1).toString('base64')}`,
      ...more,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => log.push(...text.split('\n').filter((line) => line !== '')));
  const ended = endOf(child);
  const port = await Promise.race([
    portOf(log),
    ended.then((code) => {
      throw new Error(`The worker ended with ${code}:\n${log.join('\n')}`);
    }),
  ]);
  return { pid: child.pid ?? 0, port, log, signal: (name) => child.kill(name), ended };
}

function endOf(child: ChildProcess): Promise<number | string> {
  const { promise, resolve } = Promise.withResolvers<number | string>();
  child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  return promise;
}

async function portOf(log: readonly string[]): Promise<number> {
  for (;;) {
    const line = log.find((text) => text.includes('"worker ready"'));
    if (line !== undefined) return (JSON.parse(line) as { port: number }).port;
    await wait(20);
  }
}
