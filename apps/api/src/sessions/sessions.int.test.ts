import { decodeJwt, SignJWT, UnsecuredJWT } from 'jose';
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

const ownKey = () => deriveKey(api.settings.sessionSecret, 'session-token');

/** A token that the API did not issue. */
const forge = (header: { alg: string; typ?: string }, key: Uint8Array, claims: { sub: string; sid: string; aud?: string }) =>
  new SignJWT({ aud: publicUrl, ...claims })
    .setProtectedHeader({ typ: 'session+jwt', ...header })
    .setIssuer(publicUrl)
    .setIssuedAt()
    // Far off, because these tests move the API's clock.
    .setExpirationTime('2000d')
    .sign(key);

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
    await expect(browser.api.getSession({})).rejects.toMatchObject({ code: 'session.expired' });
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

  it('is refused from sign-out on, on every route, although its token has most of an hour left', async () => {
    const browser = await signedIn();
    const copy = copyOf(browser);
    const organizationId = (await copy.api.getSession({})).organizations[0]?.id ?? '';
    await expect(copy.api.getRealtimeAccess({ organizationId })).resolves.toHaveProperty('token');

    await browser.api.signOut({});

    await expect(copy.api.getSession({})).rejects.toMatchObject({ code: 'session.expired' });
    await expect(copy.api.getRealtimeAccess({ organizationId })).rejects.toMatchObject({ code: 'session.expired' });
    const page = await copy.fetch(`/api/installations/new?organization_id=${organizationId}`);
    expect(page.headers.get('location')).toBe(`${publicUrl}/sign-in?error=session.expired`);
  });

  it('keeps working when another token of its family was exchanged', async () => {
    const browser = await signedIn();
    const otherTab = copyOf(browser);

    await otherTab.api.refreshSession({});

    await expect(browser.api.getSession({})).resolves.toMatchObject({ user: { login: 'ada' } });
  });

  it('ends with its family even where a successor was added while the family was being ended', async () => {
    const browser = await signedIn();
    await browser.api.refreshSession({});
    const ended = await api.sql(`
      update sessions set ended_at = now() where used_at = (select max(used_at) from sessions) and ended_at is null returning id`);
    expect(ended).toHaveLength(1);

    await expect(browser.api.getSession({})).rejects.toMatchObject({ code: 'session.expired' });
    await expect(browser.api.refreshSession({})).rejects.toMatchObject({ code: 'session.expired' });
  });

  it('is no session of another user: a token lives by the sessions of its own user only', async () => {
    const [ada, bob] = [await signedIn(), api.browser()];
    await bob.signIn('bob');
    const sub = (await bob.api.getSession({})).user.id;
    const { sid } = decodeJwt<{ sid: string }>(ada.cookies.get(sessionCookie) ?? '');
    bob.cookies.set(sessionCookie, await forge({ alg: 'HS256' }, ownKey(), { sub, sid }));

    await expect(bob.api.getSession({})).rejects.toMatchObject({ code: 'session.expired' });
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
    forge(header, key, { sub: userId, sid: userId, aud: audience });

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
  ])('is refused: %s', async (_what, made) => {
    const browser = api.browser();
    browser.cookies.set(sessionCookie, await made());

    await expect(browser.api.getSession({})).rejects.toMatchObject({ code: 'session.missing' });
  });
});
