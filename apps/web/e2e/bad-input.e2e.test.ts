import { createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorCatalogue } from '@autodevops/contracts/errors';
import { type Stack, startStack } from '@autodevops/local-stack';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { journey } from './support/journey.ts';
import { launchBrowser } from './support/launch-browser.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const silent = { step: <T>(_: string, work: () => Promise<T>) => work() };
const owner = 'octocat';
const repositories = {
  'no-commit': {},
  'no-manifest': { 'README.md': '# Nothing here yet\n' },
  'broken-manifest': {
    'package.json': '{ "name": "broken", "scripts": { "test": ',
    'go.mod': 'module example.com/broken\n\ngo 1.24\n',
    'main.go': 'package main\n\nfunc main() {}\n',
  },
  vanishing: { 'go.mod': 'module example.com/vanishing\n\ngo 1.24\n', 'main.go': 'package main\n\nfunc main() {}\n' },
};

let stack: Stack;
let browser: Browser;
let page: Page;
let database: pg.Client;

beforeAll(async () => {
  const stateDirectory = mkdtempSync(path.join(tmpdir(), 'autodevops-e2e-'));
  [stack, browser] = await Promise.all([
    startStack({ root, stateDirectory, port: 0, repositories: [], withSamples: false, progress: silent }),
    launchBrowser(),
  ]);
  for (const [name, files] of Object.entries(repositories)) await stack.github.importRepository({ owner, name, files });
  database = new pg.Client({ connectionString: stack.ownerDatabaseUrl });
  await database.connect();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await journey.signIn(page, stack.url, owner);
  await journey.installApp(page, stack.url);
  for (const name of Object.keys(repositories)) await page.getByRole('checkbox', { name: `${owner}/${name}` }).check();
  await page.getByRole('button', { name: `Connect ${Object.keys(repositories).length} repositories` }).click();
  await page.getByText('Watch the first analysis').first().waitFor();
});

afterAll(async () => {
  await browser?.close();
  await database?.end();
  await stack?.stop();
});

const open = (name: string) => journey.openRepository(page, stack.url, owner, `${owner}/${name}`);

function sendDelivery(payload: unknown, secret: string): { id: string; response: Promise<Response> } {
  const id = randomUUID();
  const body = JSON.stringify(payload);
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const headers = {
    'content-type': 'application/json',
    'x-github-event': 'push',
    'x-github-delivery': id,
    'x-hub-signature-256': signature,
  };
  return { id, response: fetch(`${stack.apiUrl}/webhooks/github`, { method: 'POST', headers, body }) };
}

async function delivery(id: string): Promise<{ status: string; reason: string | null } | undefined> {
  const { rows } = await database.query('select status, reason from public.deliveries where id = $1', [id]);
  return rows[0];
}

describe('a repository that cannot be analysed says why, and what to do', () => {
  it.each([
    ['no-commit', errorCatalogue['repository.empty']],
    ['no-manifest', errorCatalogue['repository.no_project']],
  ])('%s', async (name, { title, wayOut }) => {
    await open(name);

    await page.getByText(title).first().waitFor();
    await page.getByText(wayOut).first().waitFor();
  });

  it('shows the place of a manifest that does not parse, and goes on with the rest', async () => {
    await open('broken-manifest');
    await page.getByRole('tab', { name: 'Stack' }).click();

    await page
      .getByText(/package\.json:\d+/)
      .first()
      .waitFor();
    await page
      .getByText(/go\.mod:\d+/)
      .first()
      .waitFor();
  });

  it('tells that a repository is gone from GitHub', async () => {
    await open('vanishing');
    await journey.seeAnalysed(page);

    await stack.github.deleteRepository({ owner, name: 'vanishing' });

    await page.getByText(errorCatalogue['repository.gone'].title).first().waitFor();
  });

  it('answers an address that does not exist with a way back', async () => {
    await open('never-connected');

    await page.getByText(`${owner}/never-connected is not connected here`).first().waitFor();
    await page.getByRole('link', { name: 'All repositories' }).waitFor();
  });
});

describe('a delivery', () => {
  it('with a wrong signature is refused and leaves nothing behind', async () => {
    const { id, response } = sendDelivery({ installation: { id: 1 } }, 'not the secret');

    const { status } = await response;

    expect(status).toBe(401);
    expect(await delivery(id)).toBeUndefined();
  });

  it('of an unknown installation is kept, with the reason why nothing came of it', async () => {
    const zeros = '0'.repeat(39);
    const unknown = { ref: 'refs/heads/main', before: `${zeros}1`, after: `${zeros}2`, deleted: false, installation: { id: 999_999 } };
    const { id, response } = sendDelivery({ ...unknown, repository: { id: 1, full_name: 'someone/else' } }, stack.settings.webhookSecret);

    const { status } = await response;

    expect(status).toBe(202);
    await vi.waitFor(async () => expect(await delivery(id)).toEqual({ status: 'ignored', reason: 'installation.not_found' }), 10_000);
  });
});

describe('an API that is down', () => {
  it('is said on a page of ours to who is on the way to GitHub', async () => {
    await stack.kill('api');

    await page.goto(`${stack.url}/api/sign-in/github?return_to=%2F`);

    await page.getByText('A part of AutoDevOps is not reachable.').waitFor();
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await stack.revive('api');
    await page.getByRole('link', { name: 'Continue with GitHub' }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  });
});

describe('a worker that is killed', () => {
  it('loses nothing: the push is analysed once when it is back', async () => {
    await open('broken-manifest');
    await page.getByText('live', { exact: true }).first().waitFor();
    await stack.kill('worker');

    const { sha } = await stack.github.push({ owner, name: 'broken-manifest', files: { 'NOTES.md': 'pushed while nobody worked\n' } });
    await stack.revive('worker');

    await journey.seeAnalysed(page, sha);
    const { rows } = await database.query('select count(*)::int as count from public.analyses where commit_sha = $1', [sha]);
    expect(rows).toEqual([{ count: 1 }]);
  });
});
