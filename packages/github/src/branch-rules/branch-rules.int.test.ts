import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGitHub, type TestGitHub } from '../testing/start-test-github.ts';

let test: TestGitHub;
let place: { installationId: number; owner: string; name: string; branch: string };

beforeAll(async () => {
  test = await startTestGitHub();
  await test.local.importRepository({ owner: 'octocat', name: 'r', files: { a: '1' } });
  place = { installationId: (await test.local.install({ account: 'octocat' })).id, owner: 'octocat', name: 'r', branch: 'main' };
});
afterAll(() => test.local.stop());

const read = (branch = 'main') => test.adapter().branchRules.read({ ...place, branch });

describe('the rules of a branch', () => {
  it('are none where nothing is asked for', async () => {
    expect(await read()).toEqual({ outcome: 'found', rules: { requiredChecks: [], hasMergeQueue: false } });
  });

  it('name each required check once, say who may report it, and tell of a merge queue', async () => {
    await test.local.setBranchRules({
      ...place,
      rules: [
        { type: 'deletion' },
        { type: 'merge_queue', parameters: {} },
        {
          type: 'required_status_checks',
          parameters: { required_status_checks: [{ context: 'test' }, { context: 'build', integration_id: 15_368 }] },
        },
        {
          type: 'required_status_checks',
          parameters: {
            required_status_checks: [
              { context: 'test', integration_id: 15_368 },
              { context: 'cla', integration_id: 7 },
            ],
          },
        },
      ],
    });

    expect(await read()).toEqual({
      outcome: 'found',
      rules: {
        requiredChecks: [
          { name: 'build', isOfActions: true },
          { name: 'cla', isOfActions: false },
          { name: 'test', isOfActions: true },
        ],
        hasMergeQueue: true,
      },
    });
    expect(await read('release/1.0')).toMatchObject({ rules: { requiredChecks: [], hasMergeQueue: false } });
  });

  it.each([403, 404])('are unknown where GitHub answers %i', async (status) => {
    await test.local.addFault({ path: '/repos/octocat/r/rules', status });

    expect(await read()).toEqual({ outcome: 'unknown' });
    await test.local.clearFaults();
  });

  it.each([
    ['a limit', { status: 403, body: { message: 'You have exceeded a secondary rate limit' } }, 'github.rate_limited'],
    ['an outage', { status: 502 }, 'github.unavailable'],
  ])('are asked for again after %s', async (_, fault, code) => {
    await test.local.addFault({ path: '/repos/octocat/r/rules', ...fault });

    await expect(read()).rejects.toMatchObject({ code });
    await test.local.clearFaults();
  });
});
