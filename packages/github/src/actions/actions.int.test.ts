import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGitHub, type TestGitHub } from '../testing/start-test-github.ts';

let test: TestGitHub;
let installationId: number;
let token: string;
const shas: Record<string, string> = {};
const definition = (runtime: string) =>
  `name: Act\nruns:\n  using: ${runtime}\n  main: index.js\ninputs:\n  token:\n    default: x\n  depth:\n    default: 1\n`;

async function post(path: string, body: unknown): Promise<void> {
  const response = await fetch(`${test.local.apiUrl}/repos/octocat/act${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
}

async function release(version: string, files: Record<string, string>): Promise<void> {
  const { sha } = await test.local.push({ owner: 'octocat', name: 'act', files });
  shas[version] = sha;
  await post('/git/refs', { ref: `refs/tags/${version}`, sha: shas[version] });
  await post('/releases', { tag_name: version, name: version });
}

beforeAll(async () => {
  test = await startTestGitHub();
  token = (await test.local.createUser({ login: 'octocat' })).token;
  await test.local.importRepository({ owner: 'octocat', name: 'act', files: { 'action.yml': definition('node20') } });
  await test.local.importRepository({ owner: 'octocat', name: 'hidden', isPrivate: true, files: { 'action.yml': definition('node20') } });
  installationId = (await test.local.install({ account: 'octocat' })).id;
  await release('v1.0.0', { a: '1' });
  await release('v1.1.0', { 'action.yml': definition('node24') });
  await release('v2.0.0', { a: '2' });
});
afterAll(() => test.local.stop());

const place = (name: string) => ({ installationId, owner: 'octocat', name });

describe('what GitHub knows about an action', () => {
  it('tells tags, branches and commits of its own from what it does not have', async () => {
    const unknown = 'f'.repeat(40);
    const tagged = shas['v1.0.0'] ?? '';
    const answer = await test.adapter().actions.facts({ ...place('act'), refs: ['v1.1.0', 'main', 'v9', tagged, unknown] });

    if (answer.outcome !== 'found') throw new Error('The action was not found.');
    const { refs, commits, isArchived, advisories } = answer.facts;
    expect({ isArchived, advisories }).toEqual({ isArchived: false, advisories: [] });
    expect([...refs.keys()].sort()).toEqual(['main', 'v1.1.0']);
    expect(refs.get('v1.1.0')).toEqual({ isTag: true, isBranch: false, sha: shas['v1.1.0'] });
    expect(refs.get('main')).toMatchObject({ isTag: false, isBranch: true });
    expect(commits.get(tagged)).toEqual({ isReachable: true, tags: ['v1.0.0'] });
    expect(commits.get(unknown)).toEqual({ isReachable: false, tags: [] });
  });

  it('finds a commit without a tag on a branch', async () => {
    const { sha } = await test.local.push({ owner: 'octocat', name: 'act', files: { b: '1' } });
    const answer = await test.adapter().actions.facts({ ...place('act'), refs: [sha] });

    expect(answer.outcome === 'found' && answer.facts.commits.get(sha)).toEqual({ isReachable: true, tags: [] });
  });

  it('names its creator: a person, or an organization with verified domains or without', async () => {
    await test.local.createOrganization({ login: 'acme', members: ['octocat'] });
    await test.local.importRepository({ owner: 'acme', name: 'act', files: { 'action.yml': definition('node24') } });
    const creator = async (owner: string) => {
      const answer = await test.adapter().actions.facts({ installationId, owner, name: 'act', refs: [] });
      return answer.outcome === 'found' && answer.facts.creator;
    };

    expect(await creator('octocat')).toBe('person');
    expect(await creator('acme')).toBe('organization');
    await test.local.verifyOrganization({ login: 'acme' });
    expect(await creator('acme')).toBe('verified-organization');
    await test.local.addFault({ path: '^/orgs/acme$', status: 404 });
    expect(await creator('acme')).toBeNull();
    await test.local.clearFaults();
  });

  it('is nothing for one that is private or not there', async () => {
    const { actions } = test.adapter();

    expect(await actions.facts({ ...place('hidden'), refs: [] })).toEqual({ outcome: 'gone' });
    expect(await actions.facts({ ...place('nothing'), refs: [] })).toEqual({ outcome: 'gone' });
  });
});

describe('the newest release of an action', () => {
  const ask = (version: string, before = Date.now() + 60_000) =>
    test.adapter().actions.newestRelease({ ...place('act'), path: '', version, before });

  it('stays within the major version, and comes with the runtime and inputs of its commit', async () => {
    expect(await ask('v1.0.0')).toMatchObject({
      version: 'v1.1.0',
      sha: shas['v1.1.0'],
      runtime: 'node24',
      inputs: { token: 'x', depth: '1' },
    });
    expect(await ask('v2.0.0')).toBeNull();
  });

  it('is passed over while it is too young', async () => {
    expect(await ask('v1.0.0', Date.now() - 7 * 86_400_000)).toBeNull();
  });
});
