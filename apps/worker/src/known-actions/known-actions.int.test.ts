import { findPins, findReadingInstallation, findStalePins, savePin, withDispatch } from '@autodevops/db';
import { actionPins } from '@autodevops/workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../testing/world.ts';
import { createActionKnowledge } from './action-knowledge.ts';
import { type CataloguePorts, refreshCatalogue } from './refresh-catalogue.ts';

let world: World;
const definition = 'name: Act\nruns:\n  using: node24\n  main: index.js\n';
const dayMs = 24 * 60 * 60 * 1_000;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const signal = new AbortController().signal;
let releasedSha = '';

async function post(path: string, body: unknown): Promise<void> {
  const { token } = await world.local.createUser({ login: 'octocat' });
  const response = await fetch(`${world.local.apiUrl}/repos/octocat/act${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
}

beforeAll(async () => {
  world = await startWorld();
  await world.local.importRepository({ owner: 'octocat', name: 'act', files: { 'action.yml': definition } });
  releasedSha = (await world.local.push({ owner: 'octocat', name: 'act', files: { a: '1' } })).sha;
  await post('/git/refs', { ref: 'refs/tags/v1.2.0', sha: releasedSha });
  await post('/releases', { tag_name: 'v1.2.0', name: 'v1.2.0' });
});
afterAll(() => world.stop());

const workflow = (uses: string) => `on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: ${uses}\n`;
const filesWith = (uses: string) => new Map([['.github/workflows/ci.yml', workflow(uses)]]);

describe('what is known about actions', () => {
  it('is asked once, kept for a day, and asked again when it is old or another ref is named', async () => {
    let asked = 0;
    let time = Date.now();
    const facts = (request: Parameters<typeof world.github.actions.facts>[0]) => {
      asked += 1;
      return world.github.actions.facts(request);
    };
    const read = createActionKnowledge(world.database, { actions: { ...world.github.actions, facts } }, () => time);
    const ask = (uses: string) => read({ files: filesWith(uses), installationId: world.githubInstallationId, signal });

    const first = await ask('octocat/act@v1.2.0');
    expect(first.facts.get('octocat/act')?.refs.get('v1.2.0')).toEqual({ isTag: true, isBranch: false, sha: releasedSha });
    expect((await ask('octocat/act@v1.2.0')).facts).toEqual(first.facts);
    expect(asked).toBe(1);

    await ask('octocat/act@main');
    expect(asked).toBe(2);
    time += dayMs + 1;
    await ask('octocat/act@main');
    expect(asked).toBe(3);
  });

  it('lacks what is not there, and what GitHub does not answer about, without failing', async () => {
    const read = createActionKnowledge(world.database, world.github, () => Date.now());
    const unable = createActionKnowledge(
      world.database,
      { actions: { ...world.github.actions, facts: () => Promise.reject(new Error('GitHub is away.')) } },
      () => Date.now(),
    );
    const input = { installationId: world.githubInstallationId, signal };

    expect((await read({ ...input, files: filesWith('nobody/nothing@v1') })).facts.size).toBe(0);
    expect((await unable({ ...input, files: filesWith('nobody/else@v1') })).facts.size).toBe(0);
  });
});

describe('the catalogue', () => {
  const ports = (now: number): CataloguePorts => ({
    findInstallation: () => withDispatch(world.database, (tx) => findReadingInstallation(tx)),
    findStale: (names, before) => withDispatch(world.database, (tx) => findStalePins(tx, names, before)),
    save: (input) => withDispatch(world.database, (tx) => savePin(tx, input)),
    newestRelease: world.github.actions.newestRelease,
    bundled: new Map([
      ['octocat/act', { version: 'v1.0.0', sha: '0'.repeat(40), runtime: 'node20', inputs: {} }],
      ['nobody/nothing', { version: 'v1.0.0', sha: '1'.repeat(40), runtime: 'node20', inputs: {} }],
    ]),
    now: () => now,
    log: silent,
    isStopped: () => false,
  });
  const pins = () => withDispatch(world.database, (tx) => findPins(tx));

  it('takes a newer release when it has been out for a week, and no sooner', async () => {
    await refreshCatalogue(ports(Date.now()));
    expect((await pins()).size).toBe(0);

    await refreshCatalogue(ports(Date.now() + 8 * dayMs));
    expect([...(await pins())]).toEqual([['octocat/act', { version: 'v1.2.0', sha: releasedSha, runtime: 'node24', inputs: {} }]]);
  });

  it('looks at each action once a day', async () => {
    const now = Date.now() + 9 * dayMs;
    let asked = 0;
    const newestRelease = () => {
      asked += 1;
      return Promise.resolve(null);
    };
    const counting = { ...ports(now), newestRelease };
    await refreshCatalogue(counting);
    await refreshCatalogue(counting);

    expect(asked).toBe(2);
  });

  it('is bundled with names in lower case, so that a pin of the database takes its place', () => {
    expect([...actionPins.keys()].every((name) => name === name.toLowerCase())).toBe(true);
  });
});
