import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicUrl, redirectOf, startTestApi, type TestApi } from '../testing/index.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.stop());

describe('signing in with GitHub', () => {
  it('makes the user, the sealed account, the personal organization and a session, and goes back to where it began', async () => {
    const browser = api.browser();

    const landing = await browser.signIn('ada', '/acme/repositories?q=web');

    expect(landing.href).toBe(`${publicUrl}/acme/repositories?q=web`);
    const session = await browser.api.getSession({});
    expect(session.user).toMatchObject({ login: 'ada', name: 'Ada Lovelace' });
    expect(session.organizations).toEqual([{ id: expect.any(String), slug: 'ada', name: 'Ada Lovelace', isPersonal: true, role: 'owner' }]);
    const [account] = await api.sql<{ access_token_sealed: string; refresh_token_sealed: string }>(
      'select access_token_sealed, refresh_token_sealed from github_accounts where user_id = $1',
      [session.user.id],
    );
    expect(account?.access_token_sealed).toMatch(/^adv1\.test\./);
    expect(account?.refresh_token_sealed).toMatch(/^adv1\.test\./);
    const events = await api.sql<{ action: string }>('select action from audit_events where actor_user_id = $1', [session.user.id]);
    expect(events).toEqual([{ action: 'session.signed_in' }]);
  });

  it('sets cookies that only our origin gets, over TLS only, and that no script reads', async () => {
    const browser = api.browser();

    await browser.signIn('ada');

    const set = browser.setCookies.filter((line) => /^__Host-(session|refresh|sign-in)=[^;]/.test(line));
    expect(set).toHaveLength(3);
    for (const line of set) {
      expect(line).toMatch(/; Path=\//i);
      expect(line).toMatch(/; HttpOnly/i);
      expect(line).toMatch(/; Secure/i);
      expect(line).toMatch(/; SameSite=Lax/i);
      expect(line).not.toMatch(/domain=/i);
    }
    expect([...browser.cookies.keys()].sort()).toEqual(['__Host-refresh', '__Host-session']);
  });

  it('asks GitHub with the exact redirect address, a fresh state and an S256 challenge each time', async () => {
    const [first, second] = [await api.browser().fetch('/api/sign-in/github'), await api.browser().fetch('/api/sign-in/github')].map(
      redirectOf,
    );

    expect(first?.origin).toBe(api.github.url);
    expect(first?.searchParams.get('redirect_uri')).toBe(`${publicUrl}/api/sign-in/github/callback`);
    expect(first?.searchParams.get('code_challenge_method')).toBe('S256');
    expect(first?.searchParams.get('state')).not.toBe(second?.searchParams.get('state'));
    expect(first?.searchParams.get('code_challenge')).not.toBe(second?.searchParams.get('code_challenge'));
  });

  it('finds the same user again, keeps one organization and takes over a changed name', async () => {
    const [one, two] = [api.browser(), api.browser()];
    await one.signIn('bob');
    await two.signIn('bob');

    const [first, second] = [await one.api.getSession({}), await two.api.getSession({})];

    expect(second.user.id).toBe(first.user.id);
    expect(second.organizations).toEqual(first.organizations);
  });

  it('makes one user when two first sign-ins happen at once', async () => {
    await api.github.createUser({ login: 'twice' });
    const browsers = [api.browser(), api.browser(), api.browser()];

    const callbacks = await Promise.all(browsers.map((browser) => browser.authorize('twice')));
    await Promise.all(browsers.map((browser, index) => browser.fetch(callbacks[index]?.href ?? '')));

    const rows = await api.sql("select 1 from members join users on users.id = user_id where login = 'twice'");
    expect(rows).toHaveLength(1);
  });

  it('gives a personal organization another slug when the login is taken', async () => {
    await api.github.createUser({ login: 'taken' });
    await api.sql("insert into organizations (slug, name) values ('taken', 'Another')");
    const browser = api.browser();

    await browser.signIn('taken');

    expect((await browser.api.getSession({})).organizations[0]?.slug).toMatch(/^taken-[0-9a-f]{6}$/);
  });

  it.each(['https://evil.example', '//evil.example', '/\\evil.example', '/api/session'])(
    'goes to the start page instead of %s',
    async (target) => {
      expect((await api.browser().signIn('ada', target)).href).toBe(`${publicUrl}/`);
    },
  );
});

describe('a sign-in that goes wrong', () => {
  const refusal = async (browser: ReturnType<TestApi['browser']>, callback: string | URL) => {
    const target = redirectOf(await browser.fetch(String(callback)));
    expect([...browser.cookies.keys()]).toEqual([]);
    expect(target.origin + target.pathname).toBe(`${publicUrl}/sign-in`);
    return target.searchParams.get('error');
  };

  it('refuses a state that this browser did not get', async () => {
    const browser = api.browser();
    const callback = await browser.authorize('ada');
    callback.searchParams.set('state', 'another');

    expect(await refusal(browser, callback)).toBe('sign_in.state_mismatch');
  });

  it('refuses the callback of somebody else in a browser that began none', async () => {
    const callback = await api.browser().authorize('ada');

    expect(await refusal(api.browser(), callback)).toBe('sign_in.state_mismatch');
  });

  it('refuses the callback of another browser that began one too', async () => {
    const [attacker, victim] = [api.browser(), api.browser()];
    const callback = await attacker.authorize('bob');
    await victim.authorize('ada');

    expect(await refusal(victim, callback)).toBe('sign_in.state_mismatch');
  });

  it('refuses a callback that comes too late', async () => {
    const browser = api.browser();
    const callback = await browser.authorize('ada');
    api.advance(11 * 60 * 1000);

    expect(await refusal(browser, callback)).toBe('sign_in.state_mismatch');
    api.advance(-11 * 60 * 1000);
  });

  it('refuses a cookie that was changed', async () => {
    const browser = api.browser();
    const callback = await browser.authorize('ada');
    const cookie = browser.cookies.get('__Host-sign-in') ?? '';
    browser.cookies.set('__Host-sign-in', `${cookie.slice(0, -4)}AAAA`);

    expect(await refusal(browser, callback)).toBe('sign_in.state_mismatch');
  });

  it('says so when the user said no', async () => {
    const browser = api.browser();
    const callback = await browser.authorize('ada');
    callback.searchParams.delete('code');
    callback.searchParams.set('error', 'access_denied');

    expect(await refusal(browser, callback)).toBe('sign_in.denied');
  });

  it('says so when GitHub refuses the code', async () => {
    const browser = api.browser();
    const callback = await browser.authorize('ada');
    callback.searchParams.set('code', 'made-up');

    expect(await refusal(browser, callback)).toBe('sign_in.exchange_failed');
  });

  it('uses a callback once', async () => {
    const browser = api.browser();
    const callback = await browser.authorize('ada');
    const cookie = browser.cookies.get('__Host-sign-in') ?? '';
    await browser.fetch(callback.href);
    browser.cookies.clear();
    browser.cookies.set('__Host-sign-in', cookie);

    expect(await refusal(browser, callback)).toBe('sign_in.exchange_failed');
  });
});
