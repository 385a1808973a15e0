import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConnectedMember, publicUrl, redirectOf, signInAndInstall, startTestApi, type TestApi } from '../testing/index.ts';

let api: TestApi;
let ada: ConnectedMember;
beforeAll(async () => {
  api = await startTestApi();
  await api.github.createOrganization({ login: 'acme', members: ['ada', 'bob'] });
  for (const name of ['web', 'api', 'docs-site']) await api.github.importRepository({ owner: 'ada', name, files: { 'README.md': name } });
  ada = await signInAndInstall(api, 'ada');
});
afterAll(() => api?.stop());

async function signedIn(login: string) {
  const browser = api.browser();
  await browser.signIn(login);
  return { browser, organizationId: (await browser.api.getSession({})).organizations[0]?.id ?? '' };
}

describe('installing the App', () => {
  it('goes to GitHub and comes back to the onboarding with an installation of this organization', async () => {
    const { items } = await ada.browser.api.listInstallations({ organizationId: ada.organizationId });

    expect(items).toEqual([
      {
        id: ada.installationId,
        accountLogin: 'ada',
        accountType: 'User',
        status: 'active',
        settingsUrl: expect.stringMatching(new RegExp(`^${api.github.url}/settings/installations/\\d+$`)),
        createdAt: expect.any(String),
      },
    ]);
    const events = await api.sql<{ action: string }>("select action from audit_events where action like 'installation.%'");
    expect(events).toEqual([{ action: 'installation.connected' }]);
  });

  it('again gives the same installation', async () => {
    const callback = await ada.browser.install(ada.organizationId, 'ada');

    const landing = redirectOf(await ada.browser.fetch(callback.href));

    expect(landing.origin + landing.pathname).toBe(`${publicUrl}/ada/onboarding`);
    expect(landing.searchParams.get('installation_id')).toBe(ada.installationId);
    expect(ada.browser.cookies.has('__Host-install')).toBe(false);
  });

  it('on an account that the user does not see at GitHub is refused, whatever id is in the address', async () => {
    const bob = await signedIn('bob');
    const callback = await bob.browser.install(bob.organizationId, 'bob');
    const [{ id: adasInstallation } = { id: '' }] = await api.sql<{ id: string }>(
      "select github_installation_id as id from installations where account_login = 'ada'",
    );
    callback.searchParams.set('installation_id', adasInstallation);

    const landing = redirectOf(await bob.browser.fetch(callback.href));

    expect(landing.searchParams.get('error')).toBe('installation.not_found');
    expect(await bob.browser.api.listInstallations({ organizationId: bob.organizationId })).toEqual({ items: [] });
  });

  it('that another organization has connected is refused, even to a member of the same GitHub organization', async () => {
    const first = redirectOf(await ada.browser.fetch((await ada.browser.install(ada.organizationId, 'acme')).href));
    const bob = await signedIn('bob');

    const second = redirectOf(await bob.browser.fetch((await bob.browser.install(bob.organizationId, 'acme')).href));

    expect(first.searchParams.get('error')).toBeNull();
    expect(second.searchParams.get('error')).toBe('installation.claimed');
  });

  it.each([
    ['without having been begun here', (callback: URL) => callback.searchParams.delete('state')],
    ['with another state', (callback: URL) => callback.searchParams.set('state', 'another')],
  ])('is refused %s', async (_what, spoil) => {
    const callback = await ada.browser.install(ada.organizationId, 'ada');
    spoil(callback);

    const landing = redirectOf(await ada.browser.fetch(callback.href));

    expect(landing.searchParams.get('error')).toBe('installation.state_mismatch');
  });

  it('is refused when another user signed in meanwhile', async () => {
    const callback = await ada.browser.install(ada.organizationId, 'ada');
    const bob = await signedIn('bob');
    bob.browser.cookies.set('__Host-install', ada.browser.cookies.get('__Host-install') ?? '');

    const landing = redirectOf(await bob.browser.fetch(callback.href));

    expect(landing.searchParams.get('error')).toBe('installation.state_mismatch');
  });

  it('that was only requested of an owner says that there is none yet', async () => {
    const callback = await ada.browser.install(ada.organizationId, 'ada');
    callback.searchParams.delete('installation_id');
    callback.searchParams.set('setup_action', 'request');

    expect(redirectOf(await ada.browser.fetch(callback.href)).searchParams.get('error')).toBe('installation.not_found');
  });

  it('for an organization one is no member of is refused on a page, not with JSON', async () => {
    const { browser } = await signedIn('bob');

    const landing = redirectOf(await browser.fetch(`/api/installations/new?organization_id=${ada.organizationId}`));

    expect(landing.href).toBe(`${publicUrl}/?error=organization.not_found`);
  });

  it('for an organization one is no admin of is refused in its onboarding', async () => {
    const { browser } = await signedIn('bob');
    const { user } = await browser.api.getSession({});
    await api.sql("insert into members (organization_id, user_id, role) values ($1, $2, 'member')", [ada.organizationId, user.id]);

    const landing = redirectOf(await browser.fetch(`/api/installations/new?organization_id=${ada.organizationId}`));

    expect(landing.href).toBe(`${publicUrl}/ada/onboarding?error=organization.role_too_low`);
    await api.sql('delete from members where user_id = $1 and organization_id = $2', [user.id, ada.organizationId]);
  });

  it('loses the right when the admin is demoted on the way', async () => {
    const callback = await ada.browser.install(ada.organizationId, 'ada');
    await api.sql("update members set role = 'viewer' where user_id = $1", [ada.userId]);

    const landing = redirectOf(await ada.browser.fetch(callback.href));
    await api.sql("update members set role = 'owner' where user_id = $1", [ada.userId]);

    expect(landing.href).toBe(`${publicUrl}/ada/onboarding?error=organization.role_too_low`);
  });

  it('by a visitor leads to the sign-in page', async () => {
    const landing = redirectOf(await api.browser().fetch(`/api/installations/new?organization_id=${ada.organizationId}`));

    expect(landing.href).toBe(`${publicUrl}/sign-in?error=session.missing`);
  });

  it('renews the token of the user at GitHub when it has ended', async () => {
    const { browser, organizationId } = await signedIn('bob');
    await api.sql("update github_accounts set access_token_expires_at = now() - interval '1 minute'");
    const before = await api.sql('select access_token_sealed from github_accounts order by id');
    const callback = await browser.install(organizationId, 'bob');

    const landing = redirectOf(await browser.fetch(callback.href));

    expect(landing.searchParams.get('error')).toBeNull();
    expect(await api.sql('select access_token_sealed from github_accounts order by id')).not.toEqual(before);
  });

  it('asks to sign in again when the user took the authorization back', async () => {
    await api.github.createUser({ login: 'carol' });
    const { browser, organizationId } = await signedIn('carol');
    const callback = await browser.install(organizationId, 'carol');
    await api.github.revokeAuthorization({ login: 'carol' });

    expect(redirectOf(await browser.fetch(callback.href)).href).toBe(`${publicUrl}/sign-in?error=session.expired`);
  });
});

describe('the repositories of an installation', () => {
  const list = (query: { query?: string; page?: number } = {}) =>
    ada.browser.api.listAvailableRepositories({ organizationId: ada.organizationId, installationId: ada.installationId, query });

  it('are those that GitHub shows to the App', async () => {
    const page = await list();

    expect(page).toMatchObject({ totalCount: 3, nextPage: null });
    expect(page.items.map(({ name, isConnected }) => [name, isConnected]).sort()).toEqual([
      ['api', false],
      ['docs-site', false],
      ['web', false],
    ]);
  });

  it('can be searched by name', async () => {
    expect((await list({ query: 'DOCS' })).items.map(({ name }) => name)).toEqual(['docs-site']);
  });

  it('are marked once they are connected', async () => {
    const [web] = (await list({ query: 'web' })).items;
    const body = { installationId: ada.installationId, githubRepositoryIds: [web?.githubRepositoryId ?? 0] };
    await ada.browser.api.connectRepositories({ organizationId: ada.organizationId, body });

    expect((await list()).items.filter(({ isConnected }) => isConnected).map(({ name }) => name)).toEqual(['web']);
  });

  it('are not shown for an installation of another organization', async () => {
    const { browser, organizationId } = await signedIn('bob');

    await expect(browser.api.listAvailableRepositories({ organizationId, installationId: ada.installationId })).rejects.toMatchObject({
      code: 'installation.not_found',
    });
  });

  it('cannot be asked for while the installation is suspended', async () => {
    await api.sql("update installations set status = 'suspended' where id = $1", [ada.installationId]);

    await expect(list()).rejects.toMatchObject({ code: 'installation.suspended' });
    await api.sql("update installations set status = 'active' where id = $1", [ada.installationId]);
  });
});
