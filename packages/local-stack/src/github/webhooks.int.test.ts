import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestSite, type TestSite } from './testing/start-test-site.ts';

let test: TestSite;
let installationId: number;

beforeAll(async () => {
  test = await startTestSite();
  await test.github.importRepository({ owner: 'octocat', name: 'hooks', files: { 'README.md': '# Grüße 🚀\n' } });
  installationId = (await test.github.install({ account: 'octocat' })).id;
});
afterAll(() => test.stop());

const place = { owner: 'octocat', name: 'hooks' };
const repo = { owner: 'octocat', repo: 'hooks' };

describe('webhooks of the local GitHub', () => {
  it('are signed over the bytes that are sent, under a GUID, with the fields of a push', async () => {
    const { sha, before } = await test.github.push({ ...place, files: { 'src/a.ts': 'export {};\n' }, message: 'Add a 🚀' });

    const push = test.last('push');
    expect(push.guid).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(push.signature).toBe(`sha256=${createHmac('sha256', test.webhookSecret).update(push.body).digest('hex')}`);
    expect(push.payload).toMatchObject({
      ref: 'refs/heads/main',
      before,
      after: sha,
      created: false,
      head_commit: { id: sha, message: 'Add a 🚀', added: ['src/a.ts'], modified: [], removed: [] },
      commits: [{ id: sha }],
      repository: { full_name: 'octocat/hooks', default_branch: 'main' },
      installation: { id: installationId },
    });
  });

  it('tell of a pull request from its opening to its merge, and of the push that the merge is', async () => {
    const octokit = await test.installationOctokit('octocat');
    const base = (await octokit.git.getRef({ ...repo, ref: 'heads/main' })).data.object.sha;
    await test.github.push({ ...place, branch: 'feature', files: { 'feature.txt': '1' } });
    const opened = (await octokit.pulls.create({ ...repo, title: 'Feature', head: 'feature', base: 'main' })).data;
    await vi.waitFor(() => expect(test.last('pull_request').payload).toMatchObject({ action: 'opened', number: opened.number }));

    const next = await test.github.push({ ...place, branch: 'feature', files: { 'feature.txt': '2' } });
    expect(test.last('pull_request').payload).toMatchObject({
      action: 'synchronize',
      after: next.sha,
      pull_request: { head: { sha: next.sha } },
    });

    await test.github.push({ ...place, files: { 'meanwhile.txt': 'kept' } });
    const merged = await test.github.mergePullRequest({ ...place, number: opened.number });

    expect(test.last('pull_request').payload).toMatchObject({ action: 'closed', pull_request: { merged: true, number: opened.number } });
    expect(test.last('push').payload).toMatchObject({ ref: 'refs/heads/main', after: merged.outcome === 'merged' ? merged.sha : '' });
    const tree = (await octokit.git.getTree({ ...repo, tree_sha: 'main' })).data.tree.map(({ path }) => path);
    expect(tree).toEqual(expect.arrayContaining(['feature.txt', 'meanwhile.txt']));
    expect(base).not.toBe(merged.outcome === 'merged' ? merged.sha : '');
  });

  it('lists the files of a pull request with their patches', async () => {
    const octokit = await test.installationOctokit('octocat');
    await test.github.push({ ...place, branch: 'files', files: { 'new.yml': 'on: push\n' } });
    const { number } = (await octokit.pulls.create({ ...repo, title: 'Files', head: 'files', base: 'main' })).data;

    const { data } = await octokit.pulls.listFiles({ ...repo, pull_number: number });

    expect(data).toMatchObject([{ filename: 'new.yml', status: 'added', patch: expect.stringContaining('+on: push') }]);
  });

  it('refuses a second pull request for a branch, one without commits and one without a branch', async () => {
    const octokit = await test.installationOctokit('octocat');
    const open = (head: string) => octokit.pulls.create({ ...repo, title: 'Again', head, base: 'main' });
    const main = (await octokit.git.getRef({ ...repo, ref: 'heads/main' })).data.object.sha;
    await octokit.git.createRef({ ...repo, ref: 'refs/heads/same', sha: main });

    await expect(open('files')).rejects.toMatchObject({ status: 422, message: expect.stringContaining('already exists') });
    await expect(open('same')).rejects.toMatchObject({ status: 422, message: expect.stringContaining('No commits between') });
    await expect(open('missing')).rejects.toMatchObject({ status: 422 });
  });

  it('tell of check runs and reviews', async () => {
    const user = await test.userOctokit('reviewer');
    const [pull] = await test.github.pullRequests(place);
    await test.github.reportCheck({ ...place, headSha: pull?.head_sha ?? '', check: 'test', conclusion: 'success' });
    expect(test.last('check_run').payload).toMatchObject({ check_run: { name: 'test', conclusion: 'success' } });

    const open = (await test.github.pullRequests(place)).find(({ state }) => state === 'open');
    await user.pulls.createReview({ ...repo, pull_number: open?.number ?? 0, event: 'APPROVE' });

    await vi.waitFor(() =>
      expect(test.last('pull_request_review').payload).toMatchObject({ action: 'submitted', review: { state: 'approved' } }),
    );
  });

  it('tell of installations: suspended, repositories added and removed, deleted', async () => {
    const { id } = await test.github.importRepository({ owner: 'octocat', name: 'second', files: { a: '1' } });
    await test.github.selectRepositories({ installationId, repositories: [id] });
    expect(test.last('installation_repositories').payload).toMatchObject({
      action: 'removed',
      repositories_removed: [{ full_name: 'octocat/hooks' }],
    });
    await test.github.selectRepositories({ installationId });
    expect(test.last('installation_repositories').payload).toMatchObject({
      action: 'added',
      repositories_added: [{ full_name: 'octocat/hooks' }],
    });

    await test.github.changeInstallation({ installationId, change: 'suspend' });
    const pushes = test.received.filter(({ event }) => event === 'push').length;
    await test.github.push({ ...place, files: { 'silent.txt': '' } });
    expect(test.last('installation').payload).toMatchObject({ action: 'suspend', installation: { id: installationId } });
    expect(test.received.filter(({ event }) => event === 'push')).toHaveLength(pushes);

    await test.github.changeInstallation({ installationId, change: 'unsuspend' });
    await test.github.changeInstallation({ installationId, change: 'delete' });
    expect(test.last('installation').payload).toMatchObject({ action: 'deleted' });
    await expect(test.appOctokit().apps.getInstallation({ installation_id: installationId })).rejects.toMatchObject({ status: 404 });
  });

  it('are sent once only, are listed as failed, and are repeated under the same GUID when the App asks', async () => {
    await test.github.install({ account: 'octocat' });
    test.answerWith(503);
    const { sha } = await test.github.push({ ...place, files: { 'failed.txt': '' } });
    test.answerWith(202);
    const attempts = test.received.filter(({ payload }) => payload['after'] === sha);
    const failed = (await test.appOctokit().apps.listWebhookDeliveries({ per_page: 1 })).data[0];

    await test.appOctokit().apps.redeliverWebhookDelivery({ delivery_id: failed?.id ?? 0 });
    await test.github.settled();

    expect(attempts).toHaveLength(1);
    expect(failed).toMatchObject({ event: 'push', status_code: 503, guid: attempts[0]?.guid });
    expect(test.last('push')).toMatchObject({ guid: attempts[0]?.guid, body: attempts[0]?.body });
  });
});
