import { readdirSync, readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { AppError } from '@autodevops/contracts/errors';
import { createEmulator } from 'emulate';
import type * as rows from './rows.ts';

/**
 * `emulate` keeps its state to itself, while our layer has to read and write that same state: a second copy would drift. The one way in is the
 * emulator's GitHub plug-in, which is handed the store, the webhook dispatcher and the token map when it registers its routes. This file is the
 * only one that knows where the plug-in lives; the version of `emulate` is pinned for it.
 */

type NewRow<Row> = Omit<Row, 'id'> & { id?: number };

/** One of the emulator's tables. */
export interface Collection<Row extends { id: number }> {
  insert(row: NewRow<Row>): Row;
  get(id: number): Row | undefined;
  findBy(field: keyof Row, value: string | number): Row[];
  findOneBy(field: keyof Row, value: string | number): Row | undefined;
  update(id: number, change: Partial<Row>): Row | undefined;
  delete(id: number): boolean;
  all(): Row[];
}

export interface CollectionSnapshot {
  items: { id: number }[];
  autoId: number;
  indexFields: string[];
}

export interface StoreSnapshot {
  collections: Record<string, CollectionSnapshot>;
  data: Record<string, unknown>;
}

/** The emulator's tables that our layer uses. */
export interface Tables {
  users: Collection<rows.UserRow>;
  orgs: Collection<rows.OrganizationRow>;
  teams: Collection<rows.TeamRow>;
  teamMembers: Collection<rows.TeamMemberRow>;
  repos: Collection<rows.RepositoryRow>;
  branches: Collection<rows.BranchRow>;
  refs: Collection<rows.RefRow>;
  commits: Collection<rows.CommitRow>;
  trees: Collection<rows.TreeRow>;
  blobs: Collection<rows.BlobRow>;
  pullRequests: Collection<rows.PullRequestRow>;
  issues: Collection<{ id: number; repo_id: number; number: number; is_pull_request: boolean; [field: string]: unknown }>;
  checkRuns: Collection<rows.CheckRunRow>;
  apps: Collection<rows.AppRow>;
  appInstallations: Collection<rows.InstallationRow>;
}

/** Who a token speaks for. */
export interface TokenOwner {
  login: string;
  id: number;
  scopes: string[];
  installation?: {
    installationId: number;
    appId: number;
    accountId: number;
    accountType: 'User' | 'Organization';
    permissions: Record<string, string>;
    repositoryIds: number[];
    repositorySelection: 'all' | 'selected';
  };
}

export type DispatchWebhook = (
  event: string,
  action: string | undefined,
  payload: Record<string, unknown>,
  owner: string,
  repository?: string,
) => Promise<void>;

interface Registered {
  fetch: (request: Request) => Promise<Response>;
  store: { snapshot(): StoreSnapshot; restore(snapshot: StoreSnapshot): void };
  webhooks: { dispatch: DispatchWebhook };
  tokens: Map<string, TokenOwner>;
}

/** A running emulator with its state open. `fetch` answers a request without a socket. */
export interface OpenEmulator extends Registered {
  readonly baseUrl: string;
  /** Read anew after `store.restore`. */
  tables(): Tables;
  close(): Promise<void>;
}

interface Plugin {
  register: (app: { fetch: Registered['fetch'] }, store: unknown, webhooks: unknown, baseUrl: string, tokens: unknown) => void;
}

interface PluginModule {
  githubPlugin: Plugin;
  getGitHubStore: (store: unknown) => Tables;
}

const registered = new Map<string, Registered>();
let pluginModule: Promise<PluginModule> | undefined;

async function loadPlugin(): Promise<PluginModule> {
  const manifest = findPackageJSON('emulate', import.meta.url);
  const directory = manifest === undefined ? undefined : path.join(path.dirname(manifest), 'dist');
  const file =
    directory === undefined
      ? undefined
      : readdirSync(directory).find(
          (name) => /^dist-.*\.js$/.test(name) && readFileSync(path.join(directory, name), 'utf8').includes('  githubPlugin,'),
        );
  if (directory === undefined || file === undefined) {
    throw new AppError('internal', { detail: 'The GitHub plug-in of `emulate` was not found; is the pinned version installed?' });
  }
  const loaded = (await import(pathToFileURL(path.join(directory, file)).href)) as PluginModule;
  const original = loaded.githubPlugin.register;
  loaded.githubPlugin.register = (app, store, webhooks, baseUrl, tokens) => {
    original(app, store, webhooks, baseUrl, tokens);
    registered.set(baseUrl, { fetch: app.fetch, store, webhooks, tokens } as Registered);
  };
  return loaded;
}

/** Starts the emulator under the address at which our layer is reached, so that every link in its answers is right. */
export async function openEmulator(baseUrl: string, seed: Record<string, unknown>): Promise<OpenEmulator> {
  pluginModule ??= loadPlugin();
  const { getGitHubStore } = await pluginModule;
  const emulator = await createEmulator({ service: 'github', port: 0, baseUrl, seed: { tokens: {}, github: seed } });
  const opened = registered.get(baseUrl);
  registered.delete(baseUrl);
  if (opened === undefined) throw new AppError('internal', { detail: '`emulate` did not register its GitHub plug-in.' });
  return { ...opened, baseUrl, tables: () => getGitHubStore(opened.store), close: () => emulator.close() };
}
