import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGitHub, type TestGitHub } from '../testing/start-test-github.ts';

let test: TestGitHub;
let place: { installationId: number; owner: string; name: string };

beforeAll(async () => {
  test = await startTestGitHub();
  await test.local.importRepository({ owner: 'octocat', name: 'r', files: { a: '1' } });
  place = { installationId: (await test.local.install({ account: 'octocat' })).id, owner: 'octocat', name: 'r' };
});
afterAll(() => test.local.stop());

const read = () => test.adapter().actionsSettings.read(place);

describe('the settings of Actions', () => {
  it('are unknown to an installation that may not read them', async () => {
    expect(await read()).toEqual({ outcome: 'unknown' });
  });

  describe('of an installation that may read them', () => {
    beforeAll(() => test.local.grantPermissions({ ...place, permissions: { administration: 'read' } }));

    it('allow everything where nothing was set', async () => {
      expect(await read()).toEqual({
        outcome: 'found',
        settings: { allowedActions: null, requiresPinnedActions: false, defaultTokenPermission: 'read' },
      });
    });

    it('list what is allowed: what is chosen, what is of GitHub where that is, and always what is of the same owner', async () => {
      const patterns = ['docker/*@v3', '!docker/bad@*'];
      const allowedActions = { ofGitHub: true, ofVerifiedCreators: false, patterns };
      await test.local.setActionsPolicy({ ...place, policy: { allowedActions, requiresPinned: true, tokenPermission: 'write' } });

      expect(await read()).toEqual({
        outcome: 'found',
        settings: {
          allowedActions: ['octocat/*', 'actions/*', 'github/*', ...patterns],
          requiresPinnedActions: true,
          defaultTokenPermission: 'write',
        },
      });
    });

    it.each([
      ['local_only' as const, ['octocat/*']],
      [{ ofGitHub: false, ofVerifiedCreators: true, patterns: ['docker/*'] }, null],
    ])('are what can be told of %j', async (allowedActions, expected) => {
      await test.local.setActionsPolicy({ ...place, policy: { allowedActions, requiresPinned: false, tokenPermission: 'read' } });

      expect(await read()).toMatchObject({ settings: { allowedActions: expected } });
    });

    it.each([403, 404])('are unknown where GitHub answers %i', async (status) => {
      await test.local.addFault({ path: '/repos/octocat/r/actions/permissions', status });

      expect(await read()).toEqual({ outcome: 'unknown' });
      await test.local.clearFaults();
    });

    it('say what the rest does not hide where the list is kept above the repository', async () => {
      const allowedActions = { ofGitHub: true, ofVerifiedCreators: false, patterns: [] };
      await test.local.setActionsPolicy({ ...place, policy: { allowedActions, requiresPinned: true, tokenPermission: 'read' } });
      await test.local.addFault({ path: '/repos/octocat/r/actions/permissions/selected-actions', status: 409 });

      expect(await read()).toMatchObject({ settings: { allowedActions: null, requiresPinnedActions: true } });
      await test.local.clearFaults();
    });

    it.each([
      ['a limit', { status: 403, body: { message: 'You have exceeded a secondary rate limit' } }, 'github.rate_limited'],
      ['an outage', { status: 502 }, 'github.unavailable'],
    ])('are a failure after %s', async (_, fault, code) => {
      await test.local.addFault({ path: '/repos/octocat/r/actions/permissions', ...fault });

      await expect(read()).rejects.toMatchObject({ code });
      await test.local.clearFaults();
    });
  });
});
