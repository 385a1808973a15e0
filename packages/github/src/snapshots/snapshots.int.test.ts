import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestGitHub, type TestGitHub } from '../testing/start-test-github.ts';

let test: TestGitHub;
let installationId: number;

beforeAll(async () => {
  test = await startTestGitHub();
  installationId = (await test.local.install({ account: 'octocat' })).id;
});
afterAll(() => test.local.stop());
beforeEach(() => test.local.clearFaults());

const utf16 = Buffer.from('﻿hello', 'utf16le');
const latin1 = Buffer.from('caf\xe9\n', 'latin1');
const files = {
  'package.json': '{"name":"ü 🚀"}\r\n',
  '.github/workflows/ci.yml': 'on: push\n',
  'packages/a/package.json': '{}',
  'image.png': { base64: Buffer.from([0x89, 0x50, 0, 0xff]).toString('base64') },
  'utf16.txt': { base64: utf16.toString('base64') },
  'latin1.txt': { base64: latin1.toString('base64') },
};

async function place(content: Record<string, string | { base64: string }> = files, isPrivate = false) {
  const name = `r-${randomUUID()}`;
  await test.local.importRepository({ owner: 'octocat', name, files: content, isPrivate });
  return { installationId, owner: 'octocat', name };
}

async function found(request: Awaited<ReturnType<typeof place>>) {
  const tree = await test.adapter().snapshots.readTree(request);
  if (tree.outcome !== 'found') throw new Error(`expected a tree, got ${tree.outcome}`);
  return tree;
}

describe('readTree', () => {
  it('lists every path of the default branch with its kind and size', async () => {
    const tree = await found(await place());

    expect(tree.commitSha).toMatch(/^[0-9a-f]{40}$/);
    expect(tree).toMatchObject({ defaultBranch: 'main', isTruncated: false });
    expect(tree.entries).toContainEqual({ path: 'packages/a', kind: 'directory', sizeBytes: 0, sha: expect.any(String) });
    expect(tree.entries).toContainEqual({ path: 'image.png', kind: 'file', sizeBytes: 4, isExecutable: false, sha: expect.any(String) });
    expect(tree.entries.map(({ path }) => path)).toContain('.github/workflows/ci.yml');
  });

  it('reads the commit that is asked for, not the newest one', async () => {
    const request = await place();
    const { before } = await test.local.push({ ...request, files: { 'later.txt': 'later' } });

    const old = await test.adapter().snapshots.readTree({ ...request, ref: before ?? '' });

    expect(old.outcome === 'found' && old.entries.some(({ path }) => path === 'later.txt')).toBe(false);
  });

  it('says that a repository without a commit is empty', async () => {
    expect(await test.adapter().snapshots.readTree(await place({}))).toEqual({ outcome: 'empty', defaultBranch: 'main' });
  });

  it('says that a deleted repository, and one that the installation does not cover, is gone', async () => {
    const deleted = await place();
    await test.local.deleteRepository(deleted);
    const hidden = await place(files, true);
    const { id } = await test.local.importRepository({ owner: 'octocat', name: `other-${randomUUID()}`, files });
    const adapter = test.adapter();

    await test.local.selectRepositories({ installationId, repositories: [id] });
    const outcomes = await Promise.all([adapter.snapshots.readTree(deleted), adapter.snapshots.readTree(hidden)]);
    await test.local.selectRepositories({ installationId });

    expect(outcomes).toEqual([{ outcome: 'gone' }, { outcome: 'gone' }]);
  });

  it('says that everything of an unknown installation is gone', async () => {
    const request = await place();

    expect(await test.adapter().snapshots.readTree({ ...request, installationId: 1 })).toEqual({ outcome: 'gone' });
  });

  it('walks directory by directory when GitHub cuts the list, and then has all of it', async () => {
    const request = await place();
    const whole = await found(request);
    // Only the first answer, for the root, is cut.
    await test.local.addFault({ path: '/git/trees/.*recursive', truncateTreeTo: 2, times: 1 });

    const walked = await found(request);

    expect(walked.isTruncated).toBe(false);
    const byPath = (entries: typeof whole.entries) => new Map(entries.map((entry) => [entry.path, entry]));
    expect(byPath(walked.entries)).toEqual(byPath(whole.entries));
  });
});

describe.each([
  ['with GraphQL', false],
  ['without GraphQL', true],
])('readFiles %s', (_how, isGraphqlMissing) => {
  beforeEach(async () => {
    if (isGraphqlMissing) await test.local.addFault({ path: '^/graphql', status: 404, body: { message: 'Not Found' } });
  });

  it('returns the exact bytes of text, binary, UTF-16 and Latin-1 files, and leaves out what is not there', async () => {
    const request = await place();
    const { commitSha } = await found(request);
    const paths = [...Object.keys(files), 'packages', 'missing.txt'];

    const result = await test.adapter().snapshots.readFiles({ ...request, commitSha, paths });

    const read =
      result.outcome === 'found'
        ? new Map([...result.files].map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')]))
        : undefined;
    const expected = Object.entries(files).map(([path, content]) => [
      path,
      typeof content === 'string' ? Buffer.from(content).toString('base64') : content.base64,
    ]);
    expect(read).toEqual(new Map(expected as [string, string][]));
  });

  it('reads more files than one query holds', async () => {
    const many = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`f/${index}.txt`, `file ${index}`]));
    const request = await place(many);
    const { commitSha } = await found(request);

    const result = await test.adapter().snapshots.readFiles({ ...request, commitSha, paths: Object.keys(many) });

    expect(result.outcome === 'found' && result.files.size).toBe(120);
  });

  it('reads a text that GitHub cuts, whole', async () => {
    const request = await place({ 'pnpm-lock.yaml': 'x'.repeat(600 * 1024) });
    const { commitSha } = await found(request);

    const result = await test.adapter().snapshots.readFiles({ ...request, commitSha, paths: ['pnpm-lock.yaml'] });

    expect(result.outcome === 'found' && result.files.get('pnpm-lock.yaml')?.byteLength).toBe(600 * 1024);
  });
});

it('says that the files of a deleted repository are gone', async () => {
  const request = await place();
  const { commitSha } = await found(request);
  const adapter = test.adapter();
  await adapter.snapshots.readTree(request);
  await test.local.deleteRepository(request);

  expect(await adapter.snapshots.readFiles({ ...request, commitSha, paths: ['package.json'] })).toEqual({ outcome: 'gone' });
});
