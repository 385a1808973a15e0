import { appendFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestSite } from './testing/start-test-site.ts';

let dataDirectory: string;

beforeEach(() => {
  dataDirectory = mkdtempSync(path.join(tmpdir(), 'local-github-'));
});
afterEach(() => rmSync(dataDirectory, { recursive: true, force: true }));

const repo = { owner: 'octocat', repo: 'kept' };

async function fill() {
  const test = await startTestSite({ dataDirectory });
  await test.github.importRepository({ owner: 'octocat', name: 'kept', files: { 'a.bin': { base64: 'AP8=' }, 'd/b.txt': 'b' } });
  await test.github.install({ account: 'octocat' });
  await test.github.push({ owner: 'octocat', name: 'kept', branch: 'feature', files: { 'c.txt': 'c' } });
  const octokit = await test.installationOctokit('octocat');
  await octokit.pulls.create({ ...repo, title: 'Feature', head: 'feature', base: 'main' });
  const { token } = await test.github.createUser({ login: 'ada' });
  await test.stop();
  return { token, app: test.github.app };
}

describe('the state of the local GitHub', () => {
  it('survives a restart: App key, users with their tokens, installations, git objects and pull requests', async () => {
    const before = await fill();

    const test = await startTestSite({ dataDirectory });

    const octokit = await test.installationOctokit('octocat');
    const [pulls, tree] = await Promise.all([
      octokit.pulls.list(repo),
      octokit.git.getTree({ ...repo, tree_sha: 'feature', recursive: '1' }),
    ]);
    const user = await fetch(`${test.github.apiUrl}/user`, { headers: { authorization: `Bearer ${before.token}` } });
    await test.stop();
    expect(test.github.app).toEqual(before.app);
    expect(pulls.data).toMatchObject([{ number: 1, title: 'Feature', state: 'open' }]);
    expect(tree.data.tree.map(({ path: file }) => file)).toEqual(['a.bin', 'c.txt', 'd', 'd/b.txt']);
    expect(await user.json()).toMatchObject({ login: 'ada' });
  });

  it('survives a crash in the middle of writing an object', async () => {
    await fill();
    appendFileSync(path.join(dataDirectory, 'git-objects.jsonl'), '["github.blobs",{"id":99,"con');

    const test = await startTestSite({ dataDirectory });
    const { sha } = await test.github.push({ owner: 'octocat', name: 'kept', files: { 'd.txt': 'd' } });
    await test.stop();

    const again = await startTestSite({ dataDirectory });
    const octokit = await again.installationOctokit('octocat');
    const head = (await octokit.git.getRef({ ...repo, ref: 'heads/main' })).data.object.sha;
    await again.stop();
    expect(head).toBe(sha);
  });

  it('can be read by its owner only', async () => {
    await fill();

    for (const file of ['github-app.json', 'github.json', 'git-objects.jsonl']) {
      expect(statSync(path.join(dataDirectory, file)).mode & 0o077).toBe(0);
    }
  });

  it('is refused with the way out when it is damaged', async () => {
    writeFileSync(path.join(dataDirectory, 'github.json'), '{');

    await expect(startTestSite({ dataDirectory })).rejects.toThrow('--reset');
  });
});
