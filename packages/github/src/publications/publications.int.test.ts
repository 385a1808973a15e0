import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestGitHub, type TestGitHub } from '../testing/start-test-github.ts';
import type { PublicationRequest } from './publication.ts';

let test: TestGitHub;
let installationId: number;

beforeAll(async () => {
  test = await startTestGitHub();
  installationId = (await test.local.install({ account: 'octocat' })).id;
});
afterAll(() => test.local.stop());
beforeEach(() => test.local.clearFaults());

async function request(): Promise<PublicationRequest> {
  const name = `r-${randomUUID()}`;
  const { headSha } = await test.local.importRepository({ owner: 'octocat', name, files: { 'README.md': '# r\n' } });
  return {
    installationId,
    owner: 'octocat',
    name,
    baseBranch: 'main',
    baseSha: headSha ?? '',
    branch: 'autodevops/ci-0123456789ab',
    files: [{ path: '.github/workflows/ci.yml', content: 'on: push # 🚀\n' }],
    title: 'Add a CI workflow',
    body: 'What each job does.',
  };
}

/** Everything that a reader of the repository sees of a publication. */
async function seen({ owner, name, installationId: id, branch, files }: PublicationRequest) {
  const pulls = await test.local.pullRequests({ owner, name });
  const adapter = test.adapter();
  const tree = await adapter.snapshots.readTree({ installationId: id, owner, name, ref: branch });
  const commitSha = tree.outcome === 'found' ? tree.commitSha : '';
  const read = await adapter.snapshots.readFiles({ installationId: id, owner, name, commitSha, paths: files.map(({ path }) => path) });
  const content = read.outcome === 'found' ? Buffer.from(read.files.get('.github/workflows/ci.yml') ?? []).toString() : '';
  return { pulls, commitSha, content };
}

describe.each([
  ['createCommitOnBranch', false],
  ['the Git Data API', true],
])('publish with %s', (_how, isGraphqlMissing) => {
  beforeEach(async () => {
    if (isGraphqlMissing) await test.local.addFault({ path: '^/graphql', status: 404, body: { message: 'Not Found' } });
  });

  it('opens one pull request with one commit on top of the base', async () => {
    const wanted = await request();

    const result = await test.adapter().publications.publish(wanted);

    const { pulls, commitSha, content } = await seen(wanted);
    expect(result).toMatchObject({
      outcome: 'opened',
      pullRequest: { number: 1, state: 'open', branch: wanted.branch, headSha: commitSha },
    });
    expect(pulls).toMatchObject([{ title: wanted.title, body: wanted.body, head_sha: commitSha, base_ref: 'main' }]);
    expect(content).toBe('on: push # 🚀\n');
  });

  it('changes nothing when it is repeated', async () => {
    const wanted = await request();
    await test.adapter().publications.publish(wanted);
    const before = await seen(wanted);

    const again = await test.adapter().publications.publish(wanted);

    expect(again.outcome).toBe('existing');
    expect(await seen(wanted)).toEqual(before);
  });

  it('ends with one branch, one commit and one pull request when it runs five times at once', async () => {
    const wanted = await request();

    const results = await Promise.all(Array.from({ length: 5 }, () => test.adapter().publications.publish(wanted)));

    expect(results.map(({ outcome }) => outcome).filter((outcome) => outcome !== 'existing')).toEqual(['opened']);
    expect((await seen(wanted)).pulls).toHaveLength(1);
  });

  // Each write in turn is answered with 500, before and after it took effect.
  const writes = isGraphqlMissing
    ? ['/git/refs$', '/git/trees$', '/git/commits$', '/git/refs/', '/pulls$']
    : ['/git/refs$', '^/graphql', '/pulls$'];
  it.each(writes)('goes on where a run that failed at %s left off', async (path) => {
    const wanted = await request();
    const method = path === '/git/refs/' ? 'PATCH' : 'POST';
    await test.local.addFault({ method, path, status: 500, times: 1, skip: path === '^/graphql' ? 2 : 0 });
    await expect(test.adapter().publications.publish(wanted)).rejects.toMatchObject({ code: 'github.unavailable' });

    const result = await test.adapter().publications.publish(wanted);

    expect(result.outcome).toBe('opened');
    expect((await seen(wanted)).pulls).toHaveLength(1);
  });
});

describe('publish', () => {
  it('gives an open pull request its new content and text, and keeps its number', async () => {
    const wanted = await request();
    await test.adapter().publications.publish(wanted);

    const changed = { ...wanted, body: 'New text.', files: [{ path: '.github/workflows/ci.yml', content: 'on: pull_request\n' }] };
    const result = await test.adapter().publications.publish(changed);

    const { pulls, commitSha, content } = await seen(changed);
    expect(result).toMatchObject({ outcome: 'existing', pullRequest: { number: 1, headSha: commitSha } });
    expect(pulls).toMatchObject([{ number: 1, body: 'New text.' }]);
    expect(content).toBe('on: pull_request\n');
  });

  it('writes over no file that may not be: neither on the base nor what a person has put on the branch since', async () => {
    const wanted = { ...(await request()), mayOverwrite: (content: string) => content.startsWith('# ours') };
    await test.adapter().publications.publish({ ...wanted, files: [{ path: '.github/workflows/ci.yml', content: '# edited\n' }] });
    const before = await seen(wanted);

    const onBranch = await test.adapter().publications.publish(wanted);
    const onBase = await test
      .adapter()
      .publications.publish({ ...wanted, branch: 'autodevops/other', files: [{ path: 'README.md', content: 'x' }] });

    expect(onBranch).toEqual({ outcome: 'occupied', path: '.github/workflows/ci.yml' });
    expect(onBase).toEqual({ outcome: 'occupied', path: 'README.md' });
    expect(await seen(wanted)).toEqual(before);
  });

  it('takes a closed pull request for a no, and a merged one for done', async () => {
    const [refused, merged] = [await request(), await request()];
    const adapter = test.adapter();
    await Promise.all([adapter.publications.publish(refused), adapter.publications.publish(merged)]);
    await test.local.closePullRequest({ ...refused, number: 1 });
    await test.local.mergePullRequest({ ...merged, number: 1 });

    expect(await adapter.publications.publish(refused)).toMatchObject({ outcome: 'closed-by-user', pullRequest: { state: 'closed' } });
    expect(await adapter.publications.publish(merged)).toMatchObject({ outcome: 'merged', pullRequest: { state: 'merged' } });
    expect((await test.local.pullRequests(refused)).length).toBe(1);
  });

  it('opens nothing when the base has the files already', async () => {
    const wanted = await request();
    const { sha } = await test.local.push({ ...wanted, branch: 'main', files: { '.github/workflows/ci.yml': 'on: push # 🚀\n' } });

    expect(await test.adapter().publications.publish({ ...wanted, baseSha: sha })).toEqual({ outcome: 'nothing-to-change' });
    expect(await test.local.pullRequests(wanted)).toEqual([]);
  });

  it('finds the pull request when GitHub says 422 because it exists', async () => {
    const wanted = await request();
    await test.adapter().publications.publish(wanted);
    // The look before the write sees nothing, as when another run opens it in between.
    await test.local.addFault({ method: 'GET', path: '/pulls\\?', status: 200, body: [], times: 1 });

    expect(await test.adapter().publications.publish(wanted)).toMatchObject({ outcome: 'existing', pullRequest: { number: 1 } });
  });

  it('says that a deleted repository is gone', async () => {
    const wanted = await request();
    await test.local.deleteRepository(wanted);

    expect(await test.adapter().publications.publish(wanted)).toEqual({ outcome: 'gone' });
  });

  it('publishes at once after a quiet time, and then at the pace of the bucket', async () => {
    const adapter = test.adapter({ writes: { burst: 3, intervalMs: 300 } });
    const [first, second] = [await request(), await request()];
    const timed = async (wanted: PublicationRequest) => {
      const started = performance.now();
      await adapter.publications.publish(wanted);
      return performance.now() - started;
    };

    expect(await timed(first)).toBeLessThan(800);
    expect(await timed(second)).toBeGreaterThan(500);
  });
});
