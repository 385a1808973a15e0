import { createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App } from '@octokit/app';
import { Octokit } from '@octokit/rest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalGitHub, startGitHub } from './start-github.ts';

interface Received {
  event: string;
  guid: string;
  signature: string;
  body: string;
  payload: Record<string, never>;
}

const webhookSecret = randomBytes(16).toString('hex');
const received: Received[] = [];
let receiver: Server;
let github: LocalGitHub;
let dataDirectory: string;
let webhookUrl: string;

const options = () => ({
  port: 0,
  webhookUrl,
  webhookSecret,
  setupUrl: 'http://localhost:3000/api/installations/callback',
  callbackUrls: ['http://localhost:3000/api/sign-in/github/callback'],
  dataDirectory,
});

beforeAll(async () => {
  dataDirectory = mkdtempSync(path.join(tmpdir(), 'local-github-'));
  receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    received.push({
      event: String(request.headers['x-github-event']),
      guid: String(request.headers['x-github-delivery']),
      signature: String(request.headers['x-hub-signature-256']),
      body,
      payload: JSON.parse(body),
    });
    response.writeHead(202).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const address = receiver.address();
  webhookUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/webhooks/github`;
  github = await startGitHub(options());
});

afterAll(async () => {
  await github.stop();
  receiver.close();
  rmSync(dataDirectory, { recursive: true, force: true });
});

const appFor = (local: LocalGitHub) =>
  new App({
    appId: local.app.id,
    privateKey: local.app.privateKeyPem,
    webhooks: { secret: webhookSecret },
    Octokit: Octokit.defaults({ baseUrl: local.apiUrl }),
  });

const take = (event: string) => received.filter((delivery) => delivery.event === event).at(-1);

describe('the local GitHub', () => {
  it('signs every webhook with the secret over the bytes it sends, under a GUID', async () => {
    await github.importRepository({ owner: 'octocat', name: 'signed', files: { 'README.md': '# Grüße 🚀\n' } });
    await github.install({ account: 'octocat' });

    const { sha, before } = await github.push({
      owner: 'octocat',
      name: 'signed',
      files: { 'src/a.ts': 'export {};\n' },
      message: 'Add a 🚀',
    });

    const push = take('push');
    expect(push?.guid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-/);
    expect(push?.signature).toBe(
      `sha256=${createHmac('sha256', webhookSecret)
        .update(push?.body ?? '')
        .digest('hex')}`,
    );
    expect(push?.payload).toMatchObject({
      ref: 'refs/heads/main',
      before,
      after: sha,
      head_commit: { id: sha, message: 'Add a 🚀', added: ['src/a.ts'] },
      commits: [{ id: sha }],
      repository: { full_name: 'octocat/signed', default_branch: 'main' },
      installation: { id: expect.any(Number) },
    });
    expect(take('installation')?.payload).toMatchObject({ action: 'created', repositories: [{ full_name: 'octocat/signed' }] });
  });

  it('serves the whole tree, the blobs and the repositories of an installation to the real client', async () => {
    const app = appFor(github);
    const { data: installations } = await app.octokit.request('GET /app/installations');
    const octokit = await app.getInstallationOctokit(installations[0]?.id ?? 0);

    const repositories = await octokit.request('GET /installation/repositories');
    const tree = await octokit.request('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', {
      owner: 'octocat',
      repo: 'signed',
      tree_sha: 'main',
      recursive: '1',
    });

    expect(repositories.data.repositories.map(({ full_name }) => full_name)).toContain('octocat/signed');
    expect(tree.data.tree.map((entry) => entry.path)).toEqual(['README.md', 'src', 'src/a.ts']);
  });
});
