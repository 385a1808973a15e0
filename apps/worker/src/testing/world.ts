/**
 * A world for the worker's tests: a database of its own, a GitHub on this machine, one tenant with connected repositories, and a receiver
 * that stores webhooks as the API does.
 */
import { randomBytes, randomInt } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDatabase, type Database } from '@autodevops/db';
import { createTestDatabase, type TestDatabase } from '@autodevops/db/testing';
import { createGitHub, type GitHub, type GitHubConfig } from '@autodevops/github';
import { type LocalGitHub, startGitHub } from '@autodevops/local-stack/github';
import { createRegistry, type Registry } from '@autodevops/registry';
import { type LocalRegistry, startLocalRegistry } from '@autodevops/registry/testing';
import pg from 'pg';

export const goodFiles = {
  'package.json': JSON.stringify({
    name: 'shop',
    packageManager: 'pnpm@10.4.1',
    engines: { node: '>=22' },
    scripts: { build: 'tsc', test: 'vitest run', lint: 'eslint .' },
    devDependencies: { typescript: '5.9.2', vitest: '3.2.4', eslint: '9.0.0' },
  }),
  'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
  '.nvmrc': '22\n',
  'tsconfig.json': '{}\n',
  'src/index.ts': 'export const answer = 42;\n',
};

export interface ConnectedRepository {
  readonly id: string;
  readonly githubRepositoryId: number;
  readonly owner: string;
  readonly name: string;
}

export interface World {
  readonly test: TestDatabase;
  /** The owner's connection: for fixtures and checks. */
  readonly owner: pg.Pool;
  /** The worker's own way in. */
  readonly database: Database;
  readonly local: LocalGitHub;
  readonly github: GitHub;
  readonly githubConfig: GitHubConfig;
  /** In the place of Docker Hub, with nothing in it. */
  readonly images: LocalRegistry;
  readonly registry: Registry;
  /** Stores webhooks as the API does; while it refuses, as an API that is down. */
  readonly receiver: { refuse(isRefusing: boolean): void };
  readonly organizationId: string;
  readonly githubInstallationId: number;
  /** Makes a repository on GitHub and connects it. Without files it is empty. */
  connect(files: Record<string, string> | null): Promise<ConnectedRepository>;
  addJob(kind: 'analysis' | 'publication' | 'fix' | 'summary', repositoryId: string, payload: object): Promise<string>;
  job(id: string): Promise<JobRow>;
  stop(): Promise<void>;
}

export interface JobRow {
  readonly status: string;
  readonly attempt: number;
  readonly max_attempts: number;
  readonly error_code: string | null;
  readonly error_message: string | null;
  readonly next_attempt_at: Date;
  readonly steps: readonly { readonly id: string; readonly status: string; readonly detail: string | null }[];
}

const account = 'octocat';
const webhookSecret = randomBytes(16).toString('hex');

export async function startWorld(): Promise<World> {
  const test = await createTestDatabase();
  const owner = new pg.Pool({ connectionString: test.ownerUrl, max: 4 });
  const database = createDatabase({ url: test.url('worker'), applicationName: 'worker-test' });
  const receiver = await startReceiver(owner);
  const local = await startGitHub({
    port: 0,
    webhookUrl: receiver.url,
    webhookSecret,
    setupUrl: 'http://localhost:3000/api/installations/callback',
    callbackUrls: ['http://localhost:3000/api/sign-in/github/callback'],
  });
  const { id, slug, privateKeyPem, clientId, clientSecret } = local.app;
  const githubConfig: GitHubConfig = {
    url: local.url,
    apiUrl: local.apiUrl,
    app: { id, slug, privateKeyPem, clientId, clientSecret },
    writes: { burst: 100, intervalMs: 10 },
  };
  await local.importRepository({ owner: account, name: 'seed', files: goodFiles });
  const { id: githubInstallationId } = await local.install({ account });
  const { organizationId, installationId } = await addTenant(owner, githubInstallationId);
  const github = createGitHub(githubConfig);
  const images = await startLocalRegistry({ isTokenNeeded: true });
  const registry = createRegistry({ isOn: true, mirrors: new Map([['docker.io', images.url]]), now: () => Date.now() });

  return {
    test,
    owner,
    database,
    local,
    github,
    githubConfig,
    images,
    registry,
    receiver,
    organizationId,
    githubInstallationId,
    ...fixtures({ owner, local, github, githubInstallationId, organizationId, installationId }),
    stop: async () => {
      await local.stop();
      await images.stop();
      receiver.close();
      await database.close();
      await owner.end();
      await test.drop();
    },
  };
}

interface FixtureParts extends Pick<World, 'owner' | 'local' | 'github' | 'githubInstallationId' | 'organizationId'> {
  readonly installationId: string;
}

function fixtures(parts: FixtureParts): Pick<World, 'connect' | 'addJob' | 'job'> {
  const { owner, local, github, githubInstallationId, organizationId, installationId } = parts;
  return {
    connect: async (files) => {
      const name = `repository-${randomInt(1e9)}`;
      await local.importRepository({ owner: account, name, files: files ?? {} });
      await local.settled();
      // The import is a push too; a test that wants one makes its own.
      await owner.query(`delete from public.deliveries where payload -> 'repository' ->> 'name' = $1`, [name]);
      const { items } = await github.installations.listRepositories({ installationId: githubInstallationId, query: name });
      const githubRepositoryId = items[0]?.githubRepositoryId ?? 0;
      const { rows } = await owner.query<{ id: string }>(
        `insert into public.repositories (organization_id, installation_id, github_repository_id, owner, name, default_branch)
         values ($1, $2, $3, $4, $5, 'main') returning id`,
        [organizationId, installationId, githubRepositoryId, account, name],
      );
      return { id: rows[0]?.id ?? '', githubRepositoryId, owner: account, name };
    },
    addJob: async (kind, repositoryId, payload) => {
      const { rows } = await owner.query<{ id: string }>(
        `insert into public.jobs (organization_id, repository_id, kind, payload, dedupe_key)
         values ($1, $2, $3, $4, gen_random_uuid()) returning id`,
        [organizationId, repositoryId, kind, payload],
      );
      return rows[0]?.id ?? '';
    },
    job: async (jobId) => {
      const { rows } = await owner.query<JobRow>('select * from public.jobs where id = $1', [jobId]);
      if (!rows[0]) throw new Error(`There is no job ${jobId}.`);
      return rows[0];
    },
  };
}

async function addTenant(owner: pg.Pool, githubInstallationId: number): Promise<{ organizationId: string; installationId: string }> {
  const { rows } = await owner.query<{ organizationId: string; installationId: string }>(
    `with organization as (insert into public.organizations (slug, name) values ('octocat', 'octocat') returning id)
     insert into public.installations (organization_id, github_installation_id, account_login, account_type, github_account_id)
     select id, $1, $2, 'User', 1 from organization
     returning id as "installationId", organization_id as "organizationId"`,
    [githubInstallationId, account],
  );
  if (!rows[0]) throw new Error('No tenant was made.');
  return rows[0];
}

/** Stores each webhook once, as the API does. */
async function startReceiver(owner: pg.Pool) {
  let isRefusing = false;
  const receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (isRefusing) {
      response.writeHead(503).end();
      return;
    }
    const payload = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { action?: string; installation?: { id: number } };
    await owner.query(
      `insert into public.deliveries (id, event, action, github_installation_id, payload) values ($1, $2, $3, $4, $5)
       on conflict (id) do nothing`,
      [
        request.headers['x-github-delivery'],
        request.headers['x-github-event'],
        payload.action ?? null,
        payload.installation?.id ?? null,
        JSON.stringify(payload),
      ],
    );
    response.writeHead(202).end();
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  receiver.listen(0, '127.0.0.1', () => resolve());
  await promise;
  return {
    url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`,
    refuse: (isRefusingNow: boolean) => {
      isRefusing = isRefusingNow;
    },
    close: () => receiver.close(),
  };
}
