import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, publicUrl, startTestApi, type TestApi } from '../testing/index.ts';
import { deriveKey } from './session-token.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.stop());

const hourMs = 60 * 60 * 1000;
const refreshCookie = '__Host-refresh';
const sessionCookie = '__Host-session';

async function signedIn(): Promise<Browser> {
  const browser = api.browser();
  await browser.signIn('ada');
  return browser;
}

/** Another browser with the same cookies: another tab, or a thief. */
function copyOf(browser: Browser): Browser {
  const copy = api.browser();
  for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
  return copy;
}

describe('a session', () => {
  it('lives for an hour and is renewed by its refresh token', async () => {
    const browser = await signedIn();
    const before = await browser.api.getSession({});
    api.advance(hourMs + 1000);

    await expect(browser.api.getSession({})).rejects.toMatchObject({ code: 'session.expired' });
    const renewed = await browser.api.refreshSession({});

    expect(renewed.user).toEqual(before.user);
    expect(new Date(renewed.expiresAt).getTime() - new Date(before.expiresAt).getTime()).toBeGreaterThanOrEqual(hourMs);
    await expect(browser.api.getSession({})).resolves.toMatchObject({ user: before.user });
  });

  it('stores no token, only its hash', async () => {
    const browser = await signedIn();

    const rows = await api.sql<{ row: string }>('select sessions::text as row from sessions');

    expect(rows.length).toBeGreaterThan(0);
    for (const { row } of rows) expect(row).not.toContain(browser.cookies.get(refreshCookie));
    expect(rows.some(({ row }) => /[0-9a-f]{64}/.test(row))).toBe(true);
  });

  it('ends for everybody when a used refresh token comes again later, and leaves a trace', async () => {
    const browser = await signedIn();
    const thief = copyOf(browser);
    await browser.api.refreshSession({});
    api.advance(11_000);

    await expect(thief.api.refreshSession({})).rejects.toMatchObject({ code: 'session.reuse_detected' });

    expect(thief.cookies.size).toBe(0);
    await expect(browser.api.refreshSession({})).rejects.toMatchObject({ code: 'session.expired' });
    const events = await api.sql("select 1 from audit_events where action = 'session.reuse_detected'");
    expect(events).toHaveLength(1);
  });

  it('survives several tabs that refresh at the same moment: all get the same successor', async () => {
    const browser = await signedIn();
    const tabs = [browser, copyOf(browser), copyOf(browser), copyOf(browser), copyOf(browser)];

    await Promise.all(tabs.map((tab) => tab.api.refreshSession({})));

    expect(new Set(tabs.map((tab) => tab.cookies.get(refreshCookie))).size).toBe(1);
    api.advance(60_000);
    await expect(tabs[3]?.api.refreshSession({})).resolves.toMatchObject({ user: { login: 'ada' } });
  });

  it('cannot be renewed beyond thirty days', async () => {
    const browser = await signedIn();
    for (let day = 0; day < 29; day += 1) {
      api.advance(24 * hourMs);
      await browser.api.refreshSession({});
    }
    api.advance(24 * hourMs + 1000);

    await expect(browser.api.refreshSession({})).rejects.toMatchObject({ code: 'session.expired' });
  });

  it('ends at sign-out, for every copy of its refresh token', async () => {
    const browser = await signedIn();
    const copy = copyOf(browser);

    await expect(browser.api.signOut({})).resolves.toBeNull();

    expect(browser.cookies.size).toBe(0);
    await expect(browser.api.getSession({})).rejects.toMatchObject({ code: 'session.missing' });
    await expect(copy.api.refreshSession({})).rejects.toMatchObject({ code: 'session.expired' });
    await expect(browser.api.signOut({})).resolves.toBeNull();
  });

  it('leaves the other sign-ins of the user alone when one is signed out', async () => {
    const [one, other] = [await signedIn(), await signedIn()];

    await one.api.signOut({});

    await expect(other.api.refreshSession({})).resolves.toMatchObject({ user: { login: 'ada' } });
  });

  it('is told apart from none: a visitor is asked to sign in, not to refresh', async () => {
    await expect(api.browser().api.getSession({})).rejects.toMatchObject({ code: 'session.missing' });
    await expect(api.browser().api.refreshSession({})).rejects.toMatchObject({ code: 'session.missing' });
  });
});

describe('a forged session token', () => {
  const userId = '00000000-0000-4000-8000-000000000001';
  const token = (header: { alg: string; typ?: string }, key: Uint8Array, audience = publicUrl) =>
    new SignJWT({ sid: userId })
      .setProtectedHeader({ typ: 'session+jwt', ...header })
      .setIssuer(publicUrl)
      .setAudience(audience)
      .setSubject(userId)
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(key);
  const ownKey = () => deriveKey(api.settings.sessionSecret, 'session-token');

  it.each([
    [
      'no algorithm',
      () => new UnsecuredJWT({ sid: userId, sub: userId, iss: publicUrl, aud: publicUrl, iat: 1, exp: 9_999_999_999 }).encode(),
    ],
    ['another key', () => token({ alg: 'HS256' }, new Uint8Array(32))],
    ['the secret itself as its key', () => token({ alg: 'HS256' }, new TextEncoder().encode(api.settings.sessionSecret))],
    ['another algorithm', () => token({ alg: 'HS512' }, ownKey())],
    ['another type', () => token({ alg: 'HS256', typ: 'JWT' }, ownKey())],
    ['another audience', () => token({ alg: 'HS256' }, ownKey(), 'https://elsewhere.example')],
    ['garbage', async () => 'a.b.c'],
  ])('is refused: %s', async (_what, forge) => {
    const browser = api.browser();
    browser.cookies.set(sessionCookie, await forge());

    await expect(browser.api.getSession({})).rejects.toMatchObject({ code: 'session.missing' });
  });
});
