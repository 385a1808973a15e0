import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGitHub, type TestGitHub } from '../testing/start-test-github.ts';

let test: TestGitHub;
let place: { installationId: number; owner: string; name: string };
const path = '.github/workflows/ci.yml';

beforeAll(async () => {
  test = await startTestGitHub();
  await test.local.importRepository({ owner: 'octocat', name: 'r', files: { [path]: 'name: CI\non: push\njobs: {}\n' } });
  place = { installationId: (await test.local.install({ account: 'octocat' })).id, owner: 'octocat', name: 'r' };
});
afterAll(() => test.local.stop());

describe('runs of workflows', () => {
  it('are told of workflows that GitHub knows, and of no other', async () => {
    const runs = await test.adapter().workflowRuns.read({ ...place, defaultBranch: 'main', paths: [path, '.github/workflows/none.yml'] });

    expect([...(runs ?? new Map()).keys()].every((known) => known === path)).toBe(true);
    expect(runs).not.toBeNull();
  });
});
