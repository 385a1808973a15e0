import { randomUUID } from 'node:crypto';
import { createGitHub } from '@autodevops/github';
import { type LocalGitHub, startGitHub } from '@autodevops/local-stack/github';
import { detectStack } from '@autodevops/stack';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { AnalysedRepository, FoundHead, RepositoryReader } from './analysis-ports.ts';
import { createGitHubRepositoryReader } from './github-repository-reader.ts';

let local: LocalGitHub;
let reader: RepositoryReader;
let installationId: number;
const { signal } = new AbortController();

beforeAll(async () => {
  local = await startGitHub({
    port: 0,
    webhookUrl: 'http://127.0.0.1:9/webhooks/github',
    webhookSecret: 'a secret for tests',
    setupUrl: 'http://localhost:3000/api/installations/callback',
    callbackUrls: ['http://localhost:3000/api/sign-in/github/callback'],
  });
  installationId = (await local.install({ account: 'octocat' })).id;
  reader = createGitHubRepositoryReader(createGitHub({ url: local.url, apiUrl: local.apiUrl, app: local.app }));
});
afterAll(() => local.stop());
beforeEach(() => local.clearFaults());

const manifest = '{ "name": "demo", "scripts": { "test": "vitest run" } }\n';
const goModule = 'module example.com/x\n\ngo 1.25\n';
const base64 = (bytes: Uint8Array): { base64: string } => ({ base64: Buffer.from(bytes).toString('base64') });

async function connect(files: Record<string, string | { base64: string }>): Promise<AnalysedRepository> {
  const name = `r-${randomUUID()}`;
  const { id } = await local.importRepository({ owner: 'octocat', name, files });
  return {
    id: randomUUID(),
    githubInstallationId: installationId,
    githubRepositoryId: id,
    owner: 'octocat',
    name,
    isPrivate: false,
    defaultBranch: 'main',
    status: 'connected',
    installationStatus: 'active',
  };
}

async function read(repository: AnalysedRepository) {
  const head = await reader.findHead(repository, signal);
  if (head.outcome !== 'found') throw new Error(`Expected a head, but it is ${head.outcome}.`);
  const files = await reader.readFiles(repository, head, signal);
  return { head, files, profile: detectStack({ ...head, files }) };
}

/** Answers every listing with these entries after those that are there. */
async function addEntries({ head }: { readonly head: FoundHead }, entries: readonly object[], isTruncated = false): Promise<void> {
  const own = head.entries
    .filter(({ kind }) => kind === 'file')
    .map((entry) => ({ path: entry.path, mode: '100644', type: 'blob', sha: (entry as { sha?: string }).sha, size: entry.sizeBytes }));
  const body = { sha: head.commitSha, truncated: isTruncated, tree: [...own, ...entries] };
  await local.addFault({ path: '/git/trees/', status: 200, body });
}

it('reads manifests in every encoding, and locks above a mebibyte whole', async () => {
  const lock = `lockfileVersion: '9.0'\n${'#'.repeat(1_500_000)}`;
  const { files, profile } = await read(
    await connect({
      'package.json': base64(Buffer.from(`\uFEFF${manifest}`, 'utf16le')),
      'pnpm-lock.yaml': lock,
      'go.mod': `\uFEFF${goModule.replaceAll('\n', '\r\n')}`,
      'pyproject.toml': '#'.repeat(1_048_577),
      'Cargo.toml': base64(Uint8Array.of(0x4d, 0x5a, 0, 0, 0, 1)),
      'composer.json': 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n',
      'api/dockerfile': 'FROM scratch\n',
    }),
  );

  expect(files.get('pnpm-lock.yaml')?.byteLength).toBe(lock.length);
  expect(files.has('pyproject.toml')).toBe(false);
  expect(profile.projects.map(({ id }) => id)).toEqual(['.:go', '.:node', 'api:docker']);
  expect(profile.problems.map(({ file }) => file)).toEqual(['Cargo.toml', 'composer.json', 'pyproject.toml']);
});

it('asks for no symlink and for nothing of a submodule', async () => {
  const repository = await connect({ 'go.mod': goModule });
  await addEntries(await read(repository), [
    { path: 'package.json', mode: '120000', type: 'blob', sha: 'a'.repeat(40), size: 14 },
    { path: 'loop', mode: '120000', type: 'blob', sha: 'b'.repeat(40), size: 1 },
    { path: 'deps/other', mode: '160000', type: 'commit', sha: 'c'.repeat(40) },
  ]);

  const { head, files, profile } = await read(repository);

  expect(head.entries.map(({ kind }) => kind)).toEqual(['file', 'symlink', 'symlink', 'submodule']);
  expect([...files.keys()]).toEqual(['go.mod']);
  expect(profile.projects.map(({ id }) => id)).toEqual(['.:go']);
});

it('leaves out files whose names GitHub cannot spell, and says which projects it cannot name', async () => {
  const repository = await connect({ 'go.mod': goModule, 'a"b/package.json': manifest });
  await addEntries(await read(repository), [{ path: '\uFFFD\uFFFD/go.mod', mode: '100644', type: 'blob', sha: 'd'.repeat(40), size: 9 }]);

  const { profile } = await read(repository);

  expect(profile.projects.map(({ id }) => id)).toEqual(['.:go']);
  expect(profile.problems.map(({ file }) => file)).toEqual(['a"b/package.json']);
});

it('says so where a listing stays cut after every directory was asked for', async () => {
  const repository = await connect({ 'go.mod': goModule });
  await addEntries(await read(repository), [], true);

  expect((await read(repository)).profile.problems).toEqual([
    { file: '.', line: null, message: expect.stringMatching(/^The listing of the repository was incomplete/) },
  ]);
});

it('says that a repository without a commit is empty', async () => {
  expect(await reader.findHead(await connect({}), signal)).toEqual({ outcome: 'empty' });
});
