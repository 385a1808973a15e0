import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestSite, type TestSite } from './testing/start-test-site.ts';

let test: TestSite;
let directory: string;

const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false'];
const git = (...args: string[]) => execFileSync('git', ['-C', directory, ...identity, ...args], { encoding: 'utf8' }).trim();

function write(file: string, content: string | Buffer): void {
  mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
  writeFileSync(path.join(directory, file), content);
}

function commit(message: string): string {
  git('add', '-A');
  git('commit', '-q', '-m', message);
  return git('rev-parse', 'HEAD');
}

beforeAll(async () => {
  test = await startTestSite();
  await test.github.install({ account: 'octocat' });
});
afterAll(() => test.stop());

const name = 'mine';
const place = { owner: 'octocat', name };

async function tree(ref = 'main') {
  const octokit = await test.installationOctokit('octocat');
  const { data } = await octokit.git.getTree({ owner: 'octocat', repo: name, tree_sha: ref, recursive: '1' });
  return data;
}

async function head(): Promise<string> {
  const octokit = await test.installationOctokit('octocat');
  return (await octokit.git.getRef({ owner: 'octocat', repo: name, ref: 'heads/main' })).data.object.sha;
}

describe('a local git repository', () => {
  beforeAll(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'local-repository-'));
    execFileSync('git', ['init', '-q', '-b', 'main', directory]);
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('is imported empty when it has no commit', async () => {
    expect(await test.github.importRepository({ ...place, path: directory })).toMatchObject({ headSha: null });
  });

  it('is taken over with the commit and the tree that git gives it, and with nothing that is not committed', async () => {
    write('src/ä file.ts', 'export {};\n');
    write('bin/run', '#!/bin/sh\n');
    chmodSync(path.join(directory, 'bin/run'), 0o755);
    write('image.png', Buffer.from([0, 255, 128]));
    const sha = commit('First\n\nWith a body');
    write('uncommitted.txt', 'no');

    await test.github.importRepository({ ...place, path: directory });

    const listed = await tree();
    expect(await head()).toBe(sha);
    expect(listed.sha).toBe(git('rev-parse', 'HEAD^{tree}'));
    expect(listed.tree.filter(({ type }) => type === 'blob').map(({ path: file, sha: object }) => `${object} ${file}`)).toEqual(
      git('-c', 'core.quotePath=false', 'ls-tree', '-r', '--format=%(objectname) %(path)', 'HEAD').split('\n'),
    );
  });

  it('pushes a new commit within two seconds while it is watched', async () => {
    const stop = test.github.watchRepository(place);
    write('later.txt', 'later');
    const sha = commit('Second');

    const push = await vi.waitFor(() => test.lastPush(sha), { timeout: 4000, interval: 50 });

    stop();
    expect(push).toMatchObject({
      ref: 'refs/heads/main',
      head_commit: { message: 'Second' },
      commits: [{ id: sha, added: ['later.txt', 'uncommitted.txt'] }],
    });
  });

  it('keeps what was merged on GitHub when the local side goes on without it', async () => {
    await test.github.push({ ...place, files: { '.github/workflows/ci.yml': 'on: push\n' } });
    write('more.txt', 'more');
    const sha = commit('Third');

    await test.github.syncRepository({ fullName: 'octocat/mine' });

    const files = (await tree()).tree.map(({ path: file }) => file);
    expect(files).toContain('.github/workflows/ci.yml');
    expect(files).toContain('more.txt');
    expect(await head()).not.toBe(sha);
  });

  it('is refused with its path when it is no repository', async () => {
    const missing = path.join(directory, '.git', 'objects');

    await expect(test.github.importRepository({ ...place, name: 'none', path: path.join(missing, '..', 'nothing-here') })).rejects.toThrow(
      'nothing-here',
    );
  });

  it('imports a thousand files in less than two seconds', async () => {
    for (let index = 0; index < 1000; index++) write(`many/${index % 40}/${index}.ts`, `export const value = ${index};\n`.repeat(40));
    commit('Many');
    const started = performance.now();

    await test.github.importRepository({ owner: 'octocat', name: 'large', path: directory });

    expect(performance.now() - started).toBeLessThan(2000);
  });
});
