import { ProposalDraft } from '@autodevops/contracts/workflow';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { expression } from '../plan/expression.ts';
import { buildProfile, buildProject, buildService, buildWorkspace } from '../testing/build-profile.ts';
import { draftOf } from '../testing/draft-of.ts';
import { npmLibrary, pnpmMonorepo, sampleProfiles } from '../testing/sample-profiles.ts';
import { draftProposal } from './draft-proposal.ts';

const input = (profile = pnpmMonorepo()) => ({ profile, defaultBranch: 'main', existingFiles: new Map<string, string>() });

describe('draftProposal', () => {
  it.each(Object.entries(sampleProfiles))('drafts a workflow for %s that passes the gate and the contract', async (_, sample) => {
    const draft = await draftOf(sample());

    expect(draft.gate.checks.flatMap((check) => check.messages)).toEqual([]);
    expect(draft.gate.isPassed).toBe(true);
    expect(draft.gate.checks).toHaveLength(6);
    expect(ProposalDraft.parse(draft)).toEqual(draft);
  });

  it.each(Object.entries(sampleProfiles))('gives the same bytes for %s when asked again', async (_, sample) => {
    expect(await draftOf(sample())).toEqual(await draftOf(sample()));
  });

  it('runs for the merge queue, and reports each required check that no job has the name of', async () => {
    const draft = await draftOf(pnpmMonorepo(), { settings: { hasMergeQueue: true, requiredChecks: ['build', 'CI'] } });
    const { on, jobs } = parse(draft.files[0]?.content ?? '');

    expect(Object.keys(on)).toEqual(['push', 'pull_request', 'merge_group', 'workflow_dispatch']);
    expect(Object.values<{ name: string }>(jobs).map(({ name }) => name)).toEqual(['Node.js', 'CI', 'build']);
    expect(draft.gate.isPassed).toBe(true);
    expect(Object.keys(parse((await draftOf(pnpmMonorepo())).files[0]?.content ?? '').on)).not.toContain('merge_group');
  });

  it('says that there is nothing to run instead of making an empty file', async () => {
    const idle = buildProject({ ecosystem: 'node' });

    expect(await draftProposal(input(buildProfile({})))).toEqual({ outcome: 'nothing-to-run', omissions: [] });
    expect(await draftProposal(input(buildProfile({ projects: [idle] })))).toEqual({
      outcome: 'nothing-to-run',
      omissions: [{ projectId: '.:node', reason: 'It has no task that checks, builds or tests.' }],
    });
  });

  it('names a line of the repository for every value that a fact decided', async () => {
    const draft = await draftOf(pnpmMonorepo());
    const file = draft.files[0];
    const lines = file?.content.split('\n') ?? [];
    const version = lines.findIndex((line) => line.includes('node-version-file')) + 1;

    expect(file?.provenance.find((entry) => entry.line === version)?.reasons).toContainEqual({
      text: '.nvmrc pins node version 22',
      factId: '.:node#node.version',
      source: { file: '.nvmrc', line: 1 },
    });
    expect(file?.provenance.every((entry) => (lines[entry.line - 1] ?? '') !== '')).toBe(true);
  });

  it('leaves a workflow of the repository alone and writes beside it', async () => {
    const theirs = new Map([['.github/workflows/ci.yml', 'name: Mine\n']]);
    const ours = new Map([['.github/workflows/ci.yml', (await draftOf(pnpmMonorepo())).files[0]?.content ?? '']]);

    expect((await draftOf(npmLibrary(), { existingFiles: theirs })).files[0]?.path).toBe('.github/workflows/autodevops-ci.yml');
    expect((await draftOf(npmLibrary(), { existingFiles: ours })).files[0]?.path).toBe('.github/workflows/ci.yml');
  });

  it('asks about a service that only a dependency suggests, and does not impose it', async () => {
    const project = buildProject({ ecosystem: 'python', tasks: { test: 'pytest' } });
    const workspaces = [buildWorkspace('python', { 'package-manager': 'pip' }, [project])];
    const draft = await draftOf(buildProfile({ projects: [project], workspaces, ...buildService('redis', 'redis:7', ['REDIS_URL'], 0.4) }));

    expect(draft.question).toBe('Do the tests need a running Redis? A dependency suggests it, and nothing else says so.');
    expect(draft.files[0]?.content).not.toContain('redis');
  });

  it('tells which secrets an install reads and wires nothing else to them', async () => {
    const project = buildProject({ ecosystem: 'node', tasks: { test: 'npm test' } });
    const workspaces = [
      buildWorkspace('node', { 'package-manager': 'npm', 'node.registry-secrets': ['NPM_TOKEN', 'bad; name'] }, [project]),
    ];
    const draft = await draftOf(buildProfile({ projects: [project], workspaces }));

    expect(draft.needs).toEqual([{ kind: 'secret', name: 'NPM_TOKEN', why: 'The package registry is read with it.' }]);
    expect(draft.files[0]?.content.match(/secrets\./g)).toHaveLength(1);
    expect(draft.gate.isPassed).toBe(true);
  });

  it('reads packages of GitHub with the token of the run and asks for nothing', async () => {
    const project = buildProject({ ecosystem: 'node', tasks: { test: 'npm test' } });
    const workspaces = [
      buildWorkspace('node', { 'package-manager': 'npm', 'node.registry-secrets': ['GITHUB_TOKEN', 'GITHUB_ENV'] }, [project]),
    ];
    const draft = await draftOf(buildProfile({ projects: [project], workspaces }));
    const job = parse(draft.files[0]?.content ?? '').jobs.node;

    expect(job.permissions).toEqual({ contents: 'read', packages: 'read' });
    expect(job.steps[2]).toMatchObject({ run: 'npm install', env: { GITHUB_TOKEN: expression('github.token') } });
    expect(draft.needs).toEqual([]);
    expect(draft.gate.isPassed).toBe(true);
  });

  it('sums several jobs up in one that always runs, and adds none to a single job', async () => {
    const several = parse((await draftOf(npmLibrary())).files[0]?.content ?? '');
    const single = parse((await draftOf(pnpmMonorepo())).files[0]?.content ?? '');

    expect(Object.keys(several.jobs)).toEqual(['node-checks', 'node-test', 'ci']);
    expect(several.jobs.ci).toMatchObject({ needs: ['node-checks', 'node-test'], if: expression('always()') });
    expect(Object.keys(single.jobs)).toEqual(['node']);
  });
});
