import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSite, type TestSite } from './testing/start-test-site.ts';

let test: TestSite;

beforeAll(async () => {
  test = await startTestSite();
  await test.github.importRepository({ owner: 'octocat', name: 'shown', files: { '<b>.txt': '1' } });
});
afterAll(() => test.stop());

const form = (path: string, fields: Record<string, string>) =>
  fetch(`${test.github.url}${path}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
const page = async (path: string) => {
  const response = await fetch(`${test.github.url}${path}`, { headers: { accept: 'text/html' } });
  return { status: response.status, text: await response.text() };
};

describe('the pages of the local GitHub', () => {
  it('install the App and send the person back with the state', async () => {
    const shown = await page('/apps/autodevops-local/installations/new?state=s%26t');
    const back = await form('/apps/autodevops-local/installations', { account: 'octocat', selection: 'all', state: 's&t' });

    const target = new URL(back.headers.get('location') ?? '');
    expect(shown.text).toContain('Install on octocat');
    expect(back.status).toBe(303);
    expect(target.pathname).toBe('/api/installations/callback');
    expect(Object.fromEntries(target.searchParams)).toEqual({
      installation_id: expect.stringMatching(/^\d+$/),
      setup_action: 'install',
      state: 's&t',
    });
    expect(test.last('installation').payload).toMatchObject({ action: 'created' });
  });

  it('show a pull request with its difference and merge it with a button', async () => {
    const octokit = await test.installationOctokit('octocat');
    await test.github.push({ owner: 'octocat', name: 'shown', branch: 'b', files: { 'x.txt': '<script>alert(1)</script>\n' } });
    await octokit.pulls.create({ owner: 'octocat', repo: 'shown', title: 'Title <i>', head: 'b', base: 'main' });

    const before = await page('/octocat/shown/pull/1');
    await form('/octocat/shown/pull/1/merge', {});
    const after = await page('/octocat/shown/pull/1');

    expect(before.text).toContain('Title &lt;i&gt;');
    expect(before.text).toContain('<ins>+&lt;script&gt;alert(1)&lt;/script&gt;</ins>');
    expect(before.text).not.toContain('<script');
    expect(after.text).toContain('Merged');
    expect((await page('/octocat/shown')).text).toContain('&lt;b&gt;.txt');
  });

  it('refuse a redirect that is not registered and an unknown client', async () => {
    const query = (client: string, redirect: string) =>
      `/login/oauth/authorize?${new URLSearchParams({ client_id: client, redirect_uri: redirect, state: 's' })}`;

    expect((await page(query(test.github.app.clientId, 'https://evil.example'))).status).toBe(400);
    expect((await page(query('other', test.callbackUrl))).status).toBe(404);
    expect((await page(query(test.github.app.clientId, test.callbackUrl))).text).toContain('value="octocat"');
  });
});

describe('the API of the local GitHub', () => {
  it('refuses a token that it did not issue', async () => {
    const response = await fetch(`${test.github.apiUrl}/user`, { headers: { authorization: 'Bearer ghu_unknown' } });

    expect(response.status).toBe(401);
  });
});
