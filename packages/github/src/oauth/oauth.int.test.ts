import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGitHub, type TestGitHub } from '../testing/start-test-github.ts';

let test: TestGitHub;

beforeAll(async () => {
  test = await startTestGitHub();
});
afterAll(() => test.local.stop());

/** Goes through GitHub's page as a person does: reads it, presses the button, follows the redirect. */
async function authorize(url: string, login = 'octocat'): Promise<URLSearchParams> {
  const page = await (await fetch(url)).text();
  const fields = [...page.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']): [string, string] => [
    name,
    value,
  ]);
  const seen = new Map(fields.filter(([name]) => name !== 'denied'));
  const body = new URLSearchParams({ ...Object.fromEntries(seen), login });
  const answer = await fetch(`${test.local.url}/login/oauth/authorize`, { method: 'POST', body, redirect: 'manual' });
  return new URL(answer.headers.get('location') ?? '').searchParams;
}

async function codeFor(codeChallenge: string) {
  const url = test.adapter().oauth.authorizeUrl({ state: 'a b/c=', codeChallenge, redirectUri: test.callbackUrl });
  return authorize(url);
}

describe('signing in', () => {
  it('goes from the authorize page to the tokens and the profile of the user', async () => {
    const { oauth } = test.adapter();
    const { codeVerifier, codeChallenge } = oauth.createPkce();
    const query = await codeFor(codeChallenge);

    const tokens = await oauth.exchangeCode({ code: query.get('code') ?? '', codeVerifier, redirectUri: test.callbackUrl });

    expect(query.get('state')).toBe('a b/c=');
    expect(tokens.accessTokenExpiresAt?.getTime()).toBeGreaterThan(Date.now() + 7 * 3_600_000);
    expect(tokens.refreshToken).toMatch(/^ghr_/);
    expect(await oauth.getUser(tokens.accessToken)).toMatchObject({
      login: 'octocat',
      name: 'The Octocat',
      githubUserId: expect.any(Number),
    });
  });

  it('fails with another verifier, another redirect address, and with a code that was used', async () => {
    const { oauth } = test.adapter();
    const { codeVerifier, codeChallenge } = oauth.createPkce();
    const code = async () => (await codeFor(codeChallenge)).get('code') ?? '';
    const failure = { code: 'sign_in.exchange_failed' };

    await expect(
      oauth.exchangeCode({ code: await code(), codeVerifier: 'x'.repeat(43), redirectUri: test.callbackUrl }),
    ).rejects.toMatchObject(failure);
    await expect(oauth.exchangeCode({ code: await code(), codeVerifier, redirectUri: 'http://localhost/other' })).rejects.toMatchObject(
      failure,
    );
    const used = await code();
    await oauth.exchangeCode({ code: used, codeVerifier, redirectUri: test.callbackUrl });
    await expect(oauth.exchangeCode({ code: used, codeVerifier, redirectUri: test.callbackUrl })).rejects.toMatchObject(failure);
  });

  it('renews a token pair once, and ends the old access token with it', async () => {
    const { oauth } = test.adapter();
    const { codeVerifier, codeChallenge } = oauth.createPkce();
    const code = (await codeFor(codeChallenge)).get('code') ?? '';
    const old = await oauth.exchangeCode({ code, codeVerifier, redirectUri: test.callbackUrl });

    const renewed = await oauth.refresh(old.refreshToken ?? '');

    expect(renewed).toMatchObject({ outcome: 'refreshed', tokens: { accessToken: expect.stringMatching(/^ghu_/) } });
    expect(await oauth.refresh(old.refreshToken ?? '')).toEqual({ outcome: 'refused' });
    await expect(oauth.getUser(old.accessToken)).rejects.toMatchObject({ code: 'session.expired' });
  });

  it('tells an outage from a refusal', async () => {
    const { oauth } = test.adapter();
    const request = { code: 'c', codeVerifier: 'v', redirectUri: test.callbackUrl };
    await test.local.addFault({ path: '/login/oauth/access_token', status: 502, body: '<html>', times: 2 });

    await expect(oauth.exchangeCode(request)).rejects.toMatchObject({ code: 'github.unavailable' });
    await expect(oauth.refresh('ghr_x')).rejects.toMatchObject({ code: 'github.unavailable' });
  });
});
