import type { Finding } from '@autodevops/contracts/audit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runInProcess } from '../testing/run-in-process.ts';
import { goodFiles, startWorld, type World } from '../testing/world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const files = {
  '.github/workflows/ci.yml': `name: CI
on: push
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    services:
      database: # of the tests
        image: postgres:17.6
    steps:
      - uses: docker://alpine:3.22
      - run: pnpm test
`,
  Dockerfile: 'FROM node:24 AS build\nRUN pnpm build\n# nobody knows this one\nFROM registry.example/base:1\nUSER node\n',
  '.gitlab-ci.yml': 'default:\n  image: node:24 # of every job\ntest:\n  script: [pnpm test]\n  interruptible: true\n',
};

describe('a fixing pull request', () => {
  it('pins the images that registries know, keeps their tags and every comment, and leaves the others alone', async () => {
    const run = runInProcess(world);
    const node = world.images.push('library/node', '24', '{"image":"node"}');
    const postgres = world.images.push('library/postgres', '17.6', '{"image":"postgres"}');
    const alpine = world.images.push('library/alpine', '3.22', '{"image":"alpine"}');
    const repository = await world.connect({ ...goodFiles, ...files });
    expect(await run.analysis(await world.addJob('analysis', repository.id, { trigger: 'manual' }))).toBe('succeeded');
    const { rows: found } = await world.owner.query<{ body: Finding; analysis_id: string }>(
      `select body, analysis_id from public.findings join public.analyses as analysis on analysis.id = analysis_id
       where repository_id = $1 and rule_id in ('unpinned-image', 'unpinned-action', 'dockerfile-unpinned-image', 'gitlab-unpinned-image')`,
      [repository.id],
    );
    const fixable = found.filter(({ body }) => body.fix !== null);
    expect(fixable.map(({ body }) => [body.ruleId, body.fix?.safety]).sort()).toEqual([
      ['dockerfile-unpinned-image', 'needs-review'],
      ['gitlab-unpinned-image', 'needs-review'],
      ['unpinned-action', 'needs-review'],
      ['unpinned-image', 'needs-review'],
    ]);

    const jobId = await world.addJob('fix', repository.id, {
      analysisId: fixable[0]?.analysis_id,
      fingerprints: fixable.map(({ body }) => body.fingerprint),
    });
    const outcome = await run.fix(jobId);

    const { error_message: message } = await world.job(jobId);
    expect({ outcome, message }).toEqual({ outcome: 'succeeded', message: null });
    const [pullRequest] = await world.local.pullRequests(repository);
    expect(pullRequest?.body).toContain('[x] The rescan finds all 4 findings gone and nothing new');
    const { rows } = await world.owner.query<{ path: string; content: string }>(
      `select path, content from public.proposal_files join public.proposals as proposal on proposal.id = proposal_id
       where repository_id = $1 and kind = 'fix' order by path`,
      [repository.id],
    );
    expect(Object.fromEntries(rows.map(({ path, content }) => [path, content]))).toEqual({
      '.github/workflows/ci.yml': files['.github/workflows/ci.yml']
        .replace('postgres:17.6', `postgres:17.6@${postgres}`)
        .replace('alpine:3.22', `alpine:3.22@${alpine}`),
      Dockerfile: files.Dockerfile.replace('node:24', `node:24@${node}`),
      '.gitlab-ci.yml': files['.gitlab-ci.yml'].replace('node:24', `node:24@${node}`),
    });
  });
});
