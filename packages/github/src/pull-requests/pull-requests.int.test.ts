import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGitHub, type TestGitHub } from '../testing/start-test-github.ts';

let test: TestGitHub;
let place: { installationId: number; owner: string; name: string };

beforeAll(async () => {
  test = await startTestGitHub();
  const { headSha } = await test.local.importRepository({ owner: 'octocat', name: 'r', files: { a: '1' } });
  place = { installationId: (await test.local.install({ account: 'octocat' })).id, owner: 'octocat', name: 'r' };
  await test.adapter().publications.publish({
    ...place,
    baseBranch: 'main',
    baseSha: headSha ?? '',
    branch: 'autodevops/ci',
    files: [{ path: 'b', content: '2' }],
    title: 'Title',
    body: 'Body',
  });
});
afterAll(() => test.local.stop());

const pullRequest = { number: 1 };

async function review(login: string, event: 'APPROVE' | 'REQUEST_CHANGES' | 'COMMENT'): Promise<void> {
  const { token } = await test.local.createUser({ login });
  await fetch(`${test.local.apiUrl}/repos/octocat/r/pulls/1/reviews`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ event, body: 'words' }),
  });
}

describe('a pull request', () => {
  it('is followed through its checks and reviews to its merge', async () => {
    const { pullRequests } = test.adapter();
    const get = () => pullRequests.get({ ...place, ...pullRequest });
    const opened = await get();
    const headSha = opened.outcome === 'found' ? opened.pullRequest.headSha : '';
    expect(opened).toMatchObject({
      pullRequest: { state: 'open', branch: 'autodevops/ci', title: 'Title', mergedAt: null, closedAt: null },
    });

    const checks = () => pullRequests.checks({ ...place, headSha });
    expect(await checks()).toEqual({ state: 'none', total: 0, passed: 0, failed: 0 });
    await test.local.reportCheck({ ...place, headSha, check: 'lint', conclusion: 'success' });
    await test.local.reportCheck({ ...place, headSha, check: 'test', conclusion: null });
    expect(await checks()).toEqual({ state: 'pending', total: 2, passed: 1, failed: 0 });
    await test.local.reportCheck({ ...place, headSha, check: 'e2e', conclusion: 'timed_out' });
    expect(await checks()).toEqual({ state: 'failure', total: 3, passed: 1, failed: 1 });

    const reviewed = () => pullRequests.review({ ...place, ...pullRequest });
    expect(await reviewed()).toBe('none');
    await review('ada', 'COMMENT');
    expect(await reviewed()).toBe('commented');
    await review('ada', 'REQUEST_CHANGES');
    await review('bob', 'APPROVE');
    expect(await reviewed()).toBe('changes-requested');
    await review('ada', 'APPROVE');
    expect(await reviewed()).toBe('approved');

    await test.local.mergePullRequest({ ...place, ...pullRequest });
    expect(await get()).toMatchObject({
      pullRequest: { state: 'merged', mergedAt: expect.stringMatching(/Z$/), closedAt: expect.any(String) },
    });
  });

  it('that is not there is gone', async () => {
    expect(await test.adapter().pullRequests.get({ ...place, number: 99 })).toEqual({ outcome: 'gone' });
  });
});
