import { randomBytes } from 'node:crypto';
import { AiEnvironment, prepareAi } from '@autodevops/ai';
import { createDatabase } from '@autodevops/db';
import { createTestDatabase, type TestDatabase } from '@autodevops/db/testing';
import { createGitHub } from '@autodevops/github';
import { type LocalGitHub, startGitHub } from '@autodevops/local-stack/github';
import { createLogger, createMetrics } from '@autodevops/telemetry';
import { createVault } from '@autodevops/vault';
import pg from 'pg';
import { createApp } from '../create-app.ts';
import type { DeclaredRoute } from '../http/index.ts';
import type { ApiSettings } from '../runtime/index.ts';
import { Browser } from './browser.ts';
import { type Forwarder, openForwarder } from './forwarder.ts';

export const publicUrl = 'https://dashboard.example.test';

export interface TestApi {
  /** Where the API listens, behind the dashboard's origin. */
  readonly url: string;
  readonly settings: ApiSettings;
  readonly github: LocalGitHub;
  readonly testDatabase: TestDatabase;
  /** The API's way to its database. */
  readonly databaseLink: Forwarder;
  readonly routes: readonly DeclaredRoute[];
  /** What was logged, line by line. */
  readonly logLines: string[];
  /** Moves the clock of the API. */
  advance(milliseconds: number): void;
  /** Asks the database as its owner: for fixtures and for what no route shows. */
  sql<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  browser(): Browser;
  stop(): Promise<void>;
}

export interface TestApiOptions {
  /** What the environment says about AI; nothing when left out, and so AI is off. */
  readonly ai?: Readonly<Record<string, string>>;
  readonly requestTimeoutMs?: number;
}

/** Starts the API over real HTTP on a database of its own, with a GitHub on this machine. */
export async function startTestApi(options: TestApiOptions = {}): Promise<TestApi> {
  const testDatabase = await createTestDatabase();
  const github = await startTestGitHub();
  const logLines: string[] = [];
  const settings: ApiSettings = {
    publicUrl: new URL(publicUrl),
    sessionSecret: randomBytes(32).toString('base64url'),
    githubUrl: new URL(github.url),
    webhookSecrets: { current: 'the-current-webhook-secret', previous: 'the-previous-webhook-secret' },
    realtime: { url: 'http://realtime.example.test', apiKey: 'the-realtime-key', jwtSecret: randomBytes(32).toString('base64url') },
  };
  const databaseUrl = new URL(testDatabase.url('api'));
  const databaseLink = await openForwarder({ host: databaseUrl.hostname, port: Number(databaseUrl.port) });
  databaseUrl.port = String(databaseLink.port);
  const database = createDatabase({ url: databaseUrl.href, applicationName: 'api-test', connectTimeoutMs: 2_000 });
  const prepared = prepareAi(AiEnvironment.parse(options.ai ?? {}));
  if (prepared.outcome === 'invalid') throw new Error(prepared.problems.join('\n'));
  let offsetMs = 0;
  const { app, routes } = await createApp(
    {
      settings,
      database,
      github: createGitHub({ url: github.url, apiUrl: github.apiUrl, app: github.app }),
      ai: prepared.ai,
      vault: createVault([{ id: 'test', secret: randomBytes(32) }]),
      logger: createLogger({ service: 'api', level: 'debug', destination: { write: (line) => void logLines.push(line) } }),
      metrics: createMetrics('api'),
      now: () => new Date(Date.now() + offsetMs),
    },
    options,
  );
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const owner = new pg.Pool({ connectionString: testDatabase.ownerUrl, max: 2 });
  return {
    url,
    settings,
    github,
    testDatabase,
    databaseLink,
    routes,
    logLines,
    advance: (milliseconds) => {
      offsetMs += milliseconds;
    },
    sql: async <Row extends object>(text: string, values: readonly unknown[] = []) => (await owner.query<Row>(text, [...values])).rows,
    browser: () => new Browser({ publicUrl, apiUrl: url }),
    async stop() {
      await app.close();
      await database.close();
      await databaseLink.close();
      await owner.end();
      await github.stop();
      await testDatabase.drop();
    },
  };
}

async function startTestGitHub(): Promise<LocalGitHub> {
  const github = await startGitHub({
    port: 0,
    // Nobody listens there: what GitHub would tell the product is not what these tests are about.
    webhookUrl: 'http://127.0.0.1:1/webhooks/github',
    webhookSecret: 'unused',
    setupUrl: `${publicUrl}/api/installations/callback`,
    callbackUrls: [`${publicUrl}/api/sign-in/github/callback`],
  });
  await github.createUser({ login: 'ada', name: 'Ada Lovelace' });
  await github.createUser({ login: 'bob' });
  return github;
}
