import { createRequire } from 'node:module';
import path from 'node:path';
import { AppError } from '@autodevops/contracts/errors';
import { ensureLoginRoles, migrate } from '@autodevops/db/migrate';
import type { Progress } from '../cli/progress.ts';
import { type LocalGitHub, startGitHub } from '../github/index.ts';
import type { ModelServer } from '../model-server/index.ts';
import { startPostgres } from '../postgres/index.ts';
import { isPortFree, partFailure, pickPort, type SupervisedProcess, startProcess, waitUntilReady } from '../processes/index.ts';
import { type AiMode, prepareLocalAi } from './ai-environment.ts';
import { importRepositories, requireRepositories } from './import-repositories.ts';
import { databaseUrl, type PartName, partEnvironments, type StackPorts } from './part-environments.ts';
import { loadStackSettings, type StackSettings } from './stack-settings.ts';
import { takeStateLock } from './state-lock.ts';

export interface StackOptions {
  /** The checkout's root: where `apps/` is, already built. */
  readonly root: string;
  readonly stateDirectory: string;
  /** Where the dashboard listens; 0 picks every port freely, as tests do. */
  readonly port: number;
  /** Absolute paths of local git repositories to import and to watch. */
  readonly repositories: readonly string[];
  readonly withSamples: boolean;
  /** Who answers; the rules when it is left out. */
  readonly ai?: AiMode;
  /** Limits instead of the standard ones, by scope. */
  readonly aiQuotas?: Readonly<Record<string, unknown>>;
  readonly progress: Progress;
  readonly signal?: AbortSignal;
}

export interface Stack {
  /** The dashboard. */
  readonly url: string;
  /** The API itself, where GitHub sends its webhooks. */
  readonly apiUrl: string;
  readonly github: LocalGitHub;
  /** The fake models, with their faults; null unless `ai` is `fake`. */
  readonly models: ModelServer | null;
  readonly logDirectory: string;
  readonly settings: StackSettings;
  /** A connection of the database's owner: for migrations and for tests that look behind the scenes. */
  readonly ownerDatabaseUrl: string;
  /** Rejects with the reason when a part ends by itself. Never resolves. */
  readonly crashed: Promise<never>;
  /** Ends one part as a crash would (`kill -9`), without counting as a crash of the stack. */
  kill(part: PartName): Promise<void>;
  /** Starts a part that was killed and waits until it is ready. */
  revive(part: PartName): Promise<void>;
  /** Stops every part in order. Safe to repeat. */
  stop(): Promise<void>;
}

const readyWithinMs = 60_000;

async function choosePorts(port: number): Promise<StackPorts> {
  if (port !== 0 && !(await isPortFree(port))) {
    throw new AppError('service.unavailable', { detail: `Port ${port} is in use. Choose another: npm start -- --port ${port + 100}` });
  }
  const taken = new Set<number>();
  const take = async (offset: number) => {
    let chosen = await pickPort(port === 0 ? undefined : port + offset);
    while (taken.has(chosen)) chosen = await pickPort();
    taken.add(chosen);
    return chosen;
  };
  return {
    web: await take(0),
    github: await take(1),
    realtime: await take(2),
    api: await take(3),
    worker: await take(4),
    postgres: await take(5),
  };
}

function commandOf(part: PartName, root: string, ports: StackPorts): { cwd: string; args: string[] } {
  const cwd = path.join(root, 'apps', part);
  if (part !== 'web') return { cwd, args: ['--enable-source-maps', path.join(cwd, 'dist', 'main.js')] };
  const next = createRequire(path.join(cwd, 'package.json')).resolve('next/dist/bin/next');
  return { cwd, args: [next, 'start', '--hostname', '127.0.0.1', '--port', String(ports.web)] };
}

interface PartsOptions {
  readonly options: StackOptions;
  readonly ports: StackPorts;
  readonly environments: Record<PartName, Record<string, string>>;
  readonly logDirectory: string;
  readonly crash: (error: AppError) => void;
}

/** A promise that rejects at the first crash of a part. Until somebody waits for it, its rejection is no unhandled one. */
function createCrashSignal() {
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => undefined);
  return { crashed: promise, crash: (error: AppError) => reject(error) };
}

/** The parts that run as processes of their own, with the means to end and revive each. */
function createParts({ options, ports, environments, logDirectory, crash }: PartsOptions) {
  const running = new Map<PartName, SupervisedProcess>();
  const expectedToEnd = new Set<SupervisedProcess>();
  const start = async (name: PartName) => {
    const part = startProcess({
      name,
      command: process.execPath,
      ...commandOf(name, options.root, ports),
      env: environments[name],
      logDirectory,
    });
    running.set(name, part);
    void part.exited.then((exit) => {
      if (!expectedToEnd.has(part)) crash(partFailure(exit));
    });
    await waitUntilReady(part, `http://127.0.0.1:${ports[name]}/healthz`, readyWithinMs);
  };
  const end = async (name: PartName, how: 'stop' | 'kill') => {
    const part = running.get(name);
    if (part === undefined) return;
    running.delete(name);
    expectedToEnd.add(part);
    await part[how]();
  };
  return { start, end };
}

type Cleanup = () => Promise<void> | void;

/** Undoes what was started, last first. What fails to stop is not allowed to keep the rest running. */
async function undo(cleanups: Cleanup[]): Promise<void> {
  for (const cleanup of cleanups.splice(0).reverse()) await Promise.resolve(cleanup()).catch(() => undefined);
}

async function bringUp(options: StackOptions, cleanups: Cleanup[]): Promise<Stack> {
  const { progress, stateDirectory } = options;
  requireRepositories(options.repositories);
  cleanups.push(takeStateLock(stateDirectory));
  const settings = loadStackSettings(stateDirectory);
  const ports = await choosePorts(options.port);
  const logDirectory = path.join(stateDirectory, 'logs');
  const ownerDatabaseUrl = databaseUrl(ports, 'postgres', settings.passwords.owner);
  const events = createCrashSignal();
  const goOn = () => options.signal?.throwIfAborted();

  await progress.step('Postgres', async () => {
    const postgres = await startPostgres({
      dataDirectory: path.join(stateDirectory, 'postgres'),
      port: ports.postgres,
      password: settings.passwords.owner,
      database: 'autodevops',
      logFile: path.join(logDirectory, 'postgres.log'),
    });
    cleanups.push(() => postgres.stop());
    void postgres.exited.then((lines) =>
      events.crash(new AppError('service.unavailable', { detail: `Postgres stopped.\n    ${lines.slice(-5).join('\n    ')}` })),
    );
    await migrate(ownerDatabaseUrl);
    await ensureLoginRoles(ownerDatabaseUrl, settings.passwords);
  });
  goOn();
  const github = await progress.step('GitHub emulator', async () => {
    const started = await startGitHub({
      port: ports.github,
      webhookUrl: `http://127.0.0.1:${ports.api}/webhooks/github`,
      webhookSecret: settings.webhookSecret,
      setupUrl: `http://localhost:${ports.web}/api/installations/callback`,
      callbackUrls: [`http://localhost:${ports.web}/api/sign-in/github/callback`],
      dataDirectory: path.join(stateDirectory, 'github'),
    });
    cleanups.push(() => started.stop());
    return started;
  });
  goOn();
  const ai = await prepareLocalAi(options.ai ?? 'off', options.aiQuotas);
  cleanups.push(() => ai.models?.close());
  const app = { ...github.app, url: github.url, apiUrl: github.apiUrl };
  const parts = createParts({
    options,
    ports,
    environments: partEnvironments(ports, settings, app, ai.environment),
    logDirectory,
    crash: events.crash,
  });
  const names: PartName[] = ['realtime', 'api', 'worker', 'web'];
  cleanups.push(async () => {
    await Promise.all(names.map((name) => parts.end(name, 'stop')));
  });
  await Promise.all([
    ...names.map((name) => progress.step(name, () => parts.start(name))),
    progress.step('repositories', async () => {
      const stopWatching = await importRepositories(github, options);
      cleanups.push(stopWatching);
    }),
  ]);
  goOn();
  return {
    url: `http://localhost:${ports.web}`,
    apiUrl: `http://127.0.0.1:${ports.api}`,
    github,
    models: ai.models,
    logDirectory,
    settings,
    ownerDatabaseUrl,
    crashed: events.crashed,
    kill: (part) => parts.end(part, 'kill'),
    revive: (part) => parts.start(part),
    stop: () => undo(cleanups),
  };
}

/**
 * Brings the whole product up on this machine: Postgres, the local GitHub, realtime, API, worker and dashboard. Resolves when every part
 * answers; rejects with one clear reason, and stops what was started, when one does not.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const cleanups: Cleanup[] = [];
  try {
    return await bringUp(options, cleanups);
  } catch (error) {
    await undo(cleanups);
    throw error;
  }
}
