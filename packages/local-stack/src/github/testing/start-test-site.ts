import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { App } from '@octokit/app';
import { Octokit } from '@octokit/rest';
import { type GitHubOptions, type LocalGitHub, startGitHub } from '../start-github.ts';

export interface Received {
  readonly event: string;
  readonly guid: string;
  readonly signature: string;
  readonly body: string;
  readonly payload: Record<string, unknown>;
}

export interface TestSite {
  readonly github: LocalGitHub;
  readonly webhookSecret: string;
  readonly callbackUrl: string;
  readonly received: Received[];
  /** What the receiver answers from here on. */
  answerWith(status: number): void;
  /** The newest delivery of an event, or a failed assertion. */
  last(event: string): Received;
  lastPush(sha: string): Record<string, unknown>;
  appOctokit(): Octokit;
  installationOctokit(account: string): Promise<Octokit>;
  userOctokit(login: string): Promise<Octokit>;
  stop(): Promise<void>;
}

/** A local GitHub whose webhooks arrive at a real HTTP server. */
export async function startTestSite(change: Partial<GitHubOptions> = {}): Promise<TestSite> {
  const received: Received[] = [];
  let status = 202;
  const receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const header = (name: string) => String(request.headers[name]);
    const signature = header('x-hub-signature-256');
    received.push({ event: header('x-github-event'), guid: header('x-github-delivery'), signature, body, payload: JSON.parse(body) });
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const address = receiver.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const webhookSecret = randomBytes(16).toString('hex');
  const callbackUrl = 'http://localhost:3000/api/sign-in/github/callback';
  const github = await startGitHub({
    port: 0,
    webhookUrl: `http://127.0.0.1:${port}/webhooks/github`,
    webhookSecret,
    setupUrl: 'http://localhost:3000/api/installations/callback',
    callbackUrls: [callbackUrl],
    ...change,
  });
  const app = new App({
    appId: github.app.id,
    privateKey: github.app.privateKeyPem,
    Octokit: Octokit.defaults({ baseUrl: github.apiUrl }),
  });
  const last = (event: string): Received => {
    const found = received.filter((delivery) => delivery.event === event).at(-1);
    if (found === undefined) throw new Error(`no ${event} was received`);
    return found;
  };
  return {
    github,
    webhookSecret,
    callbackUrl,
    received,
    answerWith: (wanted) => {
      status = wanted;
    },
    last,
    lastPush: (sha) => {
      const found = received.find(({ event, payload }) => event === 'push' && payload['after'] === sha);
      if (found === undefined) throw new Error(`no push of ${sha} was received`);
      return found.payload;
    },
    appOctokit: () => app.octokit,
    installationOctokit: async (account) => {
      const { data } = await app.octokit.apps.listInstallations();
      const found = data.find((installation) => (installation.account as { login?: string } | null)?.login === account);
      return app.getInstallationOctokit(found?.id ?? 0);
    },
    userOctokit: async (login) => new Octokit({ baseUrl: github.apiUrl, auth: (await github.createUser({ login })).token }),
    stop: async () => {
      await github.stop();
      receiver.close();
    },
  };
}
