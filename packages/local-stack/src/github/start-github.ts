import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type Controls, createControls } from './controls.ts';
import { createDeliveries } from './deliveries.ts';
import { type OpenEmulator, openEmulator } from './emulator.ts';
import { takeOverWebhooks } from './events.ts';
import { createFaults } from './faults.ts';
import { openFront } from './front.ts';
import type { ImportRepositoryInput } from './repositories.ts';
import type { AppSettings, LayerState, Log, Site } from './site.ts';
import { openStateFile, type StateFile } from './state-file.ts';
import { watchRepository } from './watch-repository.ts';

export interface GitHubOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Where the App takes its webhooks. */
  readonly webhookUrl: string;
  readonly webhookSecret: string;
  /** Where GitHub sends a person after an installation. */
  readonly setupUrl: string;
  /** The exact addresses that a sign-in may come back to. */
  readonly callbackUrls: readonly string[];
  /** Its state; nothing is kept when absent. */
  readonly dataDirectory?: string;
  readonly log?: Log;
}

/** What the product has to know about the App. */
export interface LocalGitHubApp {
  readonly id: number;
  readonly slug: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly privateKeyPem: string;
}

export interface LocalGitHub extends Controls {
  readonly url: string;
  readonly apiUrl: string;
  readonly app: LocalGitHubApp;
  /** Follows a local repository that was imported: a new commit there becomes a push. Returns the way to stop. */
  watchRepository(repository: Pick<ImportRepositoryInput, 'owner' | 'name' | 'path'>): () => void;
  stop(): Promise<void>;
}

const AppKeys = z.object({ privateKeyPem: z.string(), clientSecret: z.string() });
type AppKeys = z.infer<typeof AppKeys>;

const appId = 1_204_417;
const clientId = 'Iv23liLocalAutoDevOps';
const slug = 'autodevops-local';
const saveDelayMs = 200;

/** What the App asks for: the same that its registration on github.com asks for. */
export const appPermissions = {
  metadata: 'read',
  contents: 'write',
  workflows: 'write',
  pull_requests: 'write',
  actions: 'read',
  checks: 'read',
  statuses: 'read',
} as const;

export const appEvents = ['push', 'pull_request', 'pull_request_review', 'check_run', 'check_suite', 'repository', 'workflow_run'] as const;

function makeKeys(): AppKeys {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  return { privateKeyPem: privateKey, clientSecret: randomBytes(20).toString('hex') };
}

function loadKeys(dataDirectory: string | undefined): AppKeys {
  if (dataDirectory === undefined) return makeKeys();
  const file = path.join(dataDirectory, 'github-app.json');
  if (existsSync(file)) return AppKeys.parse(JSON.parse(readFileSync(file, 'utf8')));
  const keys = makeKeys();
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.new`, JSON.stringify(keys), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return keys;
}

function restore(emulator: OpenEmulator, url: string, saved: NonNullable<ReturnType<StateFile['load']>>): void {
  const fresh = emulator.tables().apps.all()[0];
  emulator.store.restore(saved.store);
  for (const [token, owner] of saved.tokens) emulator.tokens.set(token, owner);
  const tables = emulator.tables();
  // The port may be another one than last time, and the App may ask for more than it did.
  for (const user of tables.users.all()) tables.users.update(user.id, { avatar_url: `${url}/avatars/u/${user.login}` });
  const app = tables.apps.all()[0];
  if (app !== undefined && fresh !== undefined)
    tables.apps.update(app.id, { permissions: fresh.permissions, events: fresh.events, private_key: fresh.private_key });
}

function createSaver(file: StateFile | undefined, site: () => Site): { changed: () => void; flush: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const { emulator, state, deliveries } = site();
    const tokens = [...emulator.tokens].filter(([token]) => !token.startsWith('internal_'));
    file?.save({ store: emulator.store.snapshot(), tokens, layer: state, deliveries: deliveries.snapshot() });
  };
  return {
    changed: () => {
      if (file !== undefined) timer ??= setTimeout(flush, saveDelayMs);
    },
    flush,
  };
}

function seedFor(app: AppSettings): Record<string, unknown> {
  return {
    users: [{ login: 'octocat', name: 'The Octocat', email: 'octocat@users.noreply.localhost' }],
    apps: [
      { app_id: app.id, slug: app.slug, name: app.name, private_key: app.privateKeyPem, permissions: appPermissions, events: appEvents },
    ],
  };
}

/**
 * Starts a GitHub on this machine: the emulator with our layer in front, on one port. It speaks GitHub's REST and GraphQL, signs users in, installs
 * the App, and sends signed webhooks.
 */
export async function startGitHub(options: GitHubOptions): Promise<LocalGitHub> {
  const front = await openFront(options.port);
  const url = `http://localhost:${front.port}`;
  const keys = loadKeys(options.dataDirectory);
  const { webhookUrl, webhookSecret, setupUrl, callbackUrls } = options;
  const app: AppSettings = {
    id: appId,
    slug,
    name: 'AutoDevOps (local)',
    clientId,
    ...keys,
    webhookUrl,
    webhookSecret,
    setupUrl,
    callbackUrls,
  };
  const emulator = await openEmulator(url, seedFor(app));
  const file = options.dataDirectory === undefined ? undefined : openStateFile(options.dataDirectory);
  const saved = file?.load();
  if (saved !== undefined) restore(emulator, url, saved);
  const state: LayerState = saved?.layer ?? { signIn: { codes: {}, refreshTokens: {}, expiries: {} }, imports: {} };
  const log: Log = options.log ?? (() => undefined);
  const saver = createSaver(file, () => site);
  const onAttempt = (attempt: { event: string; status_code: number; guid: string }) => {
    log('webhook sent', { event: attempt.event, statusCode: attempt.status_code, deliveryId: attempt.guid });
    saver.changed();
  };
  const deliveries = createDeliveries({
    url: webhookUrl,
    secret: webhookSecret,
    appId,
    onAttempt,
    ...(saved && { snapshot: saved.deliveries }),
  });
  const site: Site = {
    url,
    app,
    emulator,
    tables: emulator.tables,
    state,
    deliveries,
    faults: createFaults(),
    log,
    changed: saver.changed,
  };
  takeOverWebhooks(site);
  const controls = createControls(site);
  const watches = new Set<() => void>();
  front.serve(site);
  saver.flush();
  const github: LocalGitHub = {
    url,
    apiUrl: url,
    app: { id: appId, slug, clientId, ...keys },
    ...controls,
    watchRepository({ owner, name }) {
      const stop = watchRepository(site, `${owner}/${name}`);
      watches.add(stop);
      return stop;
    },
    async stop() {
      for (const stop of watches) stop();
      await front.close();
      await deliveries.settled();
      saver.flush();
      await emulator.close();
    },
  };
  return github;
}
