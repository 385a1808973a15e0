import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGitHub, type TestGitHub } from '../testing/start-test-github.ts';

let test: TestGitHub;
let installationId: number;
let ids: number[];

beforeAll(async () => {
  test = await startTestGitHub();
  ids = [];
  for (let index = 0; index < 35; index++) {
    const name = `${index % 5 === 0 ? 'Tool' : 'app'}-${String(index).padStart(2, '0')}`;
    ids.push((await test.local.importRepository({ owner: 'octocat', name, files: { a: '1' }, isPrivate: index % 2 === 0 })).id);
  }
  await test.local.createUser({ login: 'stranger' });
  await test.local.createOrganization({ login: 'acme', members: ['octocat'] });
  installationId = (await test.local.install({ account: 'octocat' })).id;
});
afterAll(() => test.local.stop());

describe('installations', () => {
  it('tells an installation, and after its end that it is gone', async () => {
    const { installations } = test.adapter();
    const { id } = await test.local.install({ account: 'stranger' });

    expect(await installations.get(id)).toMatchObject({
      outcome: 'found',
      installation: { githubInstallationId: id, accountLogin: 'stranger', accountType: 'User', status: 'active' },
    });
    await test.local.changeInstallation({ installationId: id, change: 'suspend' });
    expect(await installations.get(id)).toMatchObject({ installation: { status: 'suspended' } });
    await expect(test.adapter().installations.listRepositories({ installationId: id })).rejects.toMatchObject({
      code: 'installation.suspended',
    });
    await test.local.changeInstallation({ installationId: id, change: 'delete' });
    expect(await installations.get(id)).toEqual({ outcome: 'gone' });
    await expect(test.adapter().installations.listRepositories({ installationId: id })).rejects.toMatchObject({
      code: 'installation.not_found',
    });
  });

  it('lists repositories page by page, each once', async () => {
    const { installations } = test.adapter();

    const first = await installations.listRepositories({ installationId, perPage: 30 });
    const second = await installations.listRepositories({ installationId, perPage: 30, page: first.nextPage ?? 0 });

    expect(first).toMatchObject({ totalCount: 35, nextPage: 2 });
    expect(second.nextPage).toBeNull();
    expect(new Set([...first.items, ...second.items].map(({ githubRepositoryId }) => githubRepositoryId))).toEqual(new Set(ids));
    expect(first.items[0]).toEqual({
      githubRepositoryId: expect.any(Number),
      owner: 'octocat',
      name: expect.any(String),
      isPrivate: expect.any(Boolean),
      defaultBranch: 'main',
      description: null,
      pushedAt: expect.stringMatching(/Z$/),
    });
  });

  it('finds repositories by a part of their name, whatever the case', async () => {
    const page = await test.adapter().installations.listRepositories({ installationId, query: ' tOOl', perPage: 5 });

    expect(page).toMatchObject({ totalCount: 7, nextPage: 2 });
    expect(page.items.every(({ name }) => name.startsWith('Tool-'))).toBe(true);
  });

  it('finds by id only what the installation covers', async () => {
    const { installations } = test.adapter();
    const [first = 0, second = 0] = ids;
    const { id: foreign } = await test.local.importRepository({ owner: 'acme', name: 'other', files: { a: '1' } });

    const found = await installations.findRepositories(installationId, [first, second, foreign, 999_999]);

    expect(found.map(({ githubRepositoryId }) => githubRepositoryId).sort()).toEqual([first, second].sort());
    expect(await installations.findRepositories(installationId, [foreign])).toEqual([]);
    expect(await installations.findRepositories(installationId, [])).toEqual([]);
  });

  it('lets a user claim the installations of the own account and organizations, and no other', async () => {
    const { installations } = test.adapter();
    const { id: organizationInstallation } = await test.local.install({ account: 'acme' });
    const { token: mine } = await test.local.createUser({ login: 'octocat' });
    const { token: strange } = await test.local.createUser({ login: 'stranger' });

    expect((await installations.listForUser(mine)).map(({ accountLogin }) => accountLogin).sort()).toEqual(['acme', 'octocat']);
    expect(await installations.checkClaim({ accessToken: mine, installationId: organizationInstallation })).toMatchObject({
      outcome: 'allowed',
    });
    expect(await installations.checkClaim({ accessToken: strange, installationId })).toEqual({ outcome: 'refused' });
    expect(await installations.checkClaim({ accessToken: 'ghu_none', installationId })).toEqual({ outcome: 'unauthorized' });
  });
});
