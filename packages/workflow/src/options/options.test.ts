import type { StackProfile } from '@autodevops/contracts/stack';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { draftProposal } from '../draft/draft-proposal.ts';
import { expression } from '../plan/expression.ts';
import { arbitraryProfile } from '../testing/arbitrary-profile.ts';
import { buildProfile, buildProject, buildWorkspace } from '../testing/build-profile.ts';
import { draftOf } from '../testing/draft-of.ts';
import { goTool, npmLibrary, pnpmMonorepo, sampleProfiles, uvService } from '../testing/sample-profiles.ts';
import { withOptions } from '../testing/with-options.ts';

const draftWith = (profile: StackProfile, text: string) => draftOf(withOptions(profile, text));

async function workflowWith(profile: StackProfile, text: string) {
  const draft = await draftWith(profile, text);
  expect(draft.gate.checks.flatMap(({ messages }) => messages)).toEqual([]);
  return parse(draft.files[0]?.content ?? '');
}

/** What the gate says about the options. */
async function problemsWith(profile: StackProfile, text: string): Promise<string[]> {
  const { gate } = await draftWith(profile, text);
  expect(gate.isPassed).toBe(false);
  const failed = gate.checks.filter(({ status }) => status === 'failed');
  expect(failed.map(({ id }) => id)).toEqual(['options']);
  return failed.flatMap(({ messages }) => messages.map(({ file, line, message }) => `${file}:${line} ${message}`));
}

const pythonLibrary = () => {
  const project = buildProject({
    ecosystem: 'python',
    facts: { 'python.install': ['uv sync --locked'] },
    tasks: { test: 'uv run pytest' },
  });
  return buildProfile({ projects: [project], workspaces: [buildWorkspace('python', { 'package-manager': 'uv' }, [project])] });
};

/** Go modules that do not know each other. */
const modules = (count: number) => {
  const projects = Array.from({ length: count }, (_, index) =>
    buildProject({ ecosystem: 'go', directory: `m${index + 1}`, workspaceId: `m${index + 1}:go`, tasks: { test: 'go test ./...' } }),
  );
  return buildProfile({
    projects,
    workspaces: projects.map((project) => buildWorkspace('go', { 'package-manager': 'go' }, [project], project.directory)),
  });
};

describe('the options of a repository', () => {
  it.each(Object.entries(sampleProfiles))('change no byte of the workflow of %s where there are none', async (_, sample) => {
    expect((await draftWith(sample(), '{}')).files).toEqual((await draftOf(sample())).files);
  });

  it('name the branches, with their line as the reason', async () => {
    const draft = await draftWith(npmLibrary(), '\nbranches: [main, "release/*"]\n');
    const [file] = draft.files;
    const line = (file?.content.split('\n').findIndex((text) => text.includes('branches:')) ?? 0) + 1;

    expect(parse(file?.content ?? '').on.push.branches).toEqual(['main', 'release/*']);
    expect(file?.provenance.find((entry) => entry.line === line)?.reasons[0]?.source).toEqual({ file: 'autodevops.yml', line: 2 });
  });

  it('choose runners by system and by job, and the gate lets only those pass', async () => {
    const text = 'runners:\n  linux: [self-hosted, linux]\n  jobs:\n    image-tool: big-machine\n';
    const { jobs } = await workflowWith(goTool(), text);

    expect(Object.entries(jobs).map(([id, job]) => [id, (job as { 'runs-on': unknown })['runs-on']])).toEqual([
      ['go-tool', ['self-hosted', 'linux']],
      ['image-tool', 'big-machine'],
      ['ci', ['self-hosted', 'linux']],
    ]);
  });

  it('put the companions on the same runners', async () => {
    const draft = await draftWith(npmLibrary(), 'runners: { linux: own }\ncompanions: { dependency-review: true }\n');

    expect(parse(draft.files[1]?.content ?? '').jobs['dependency-review']['runs-on']).toBe('own');
    expect(draft.gate.isPassed).toBe(true);
  });

  it('add services and take the place of a found version', async () => {
    const { jobs } = await workflowWith(
      uvService(),
      'services:\n  - kind: postgres\n    version: 15\n    environment: [PGPORT]\n  - kind: redis\n',
    );

    expect(jobs.python.services.postgres.image).toBe('postgres:15');
    expect(jobs.python.services.redis.image).toMatch(/^redis:/);
    expect(jobs.python.env).toEqual({ PGPORT: '5432' });
  });

  it('leave out jobs and say so', async () => {
    const profile = withOptions(goTool(), 'skip: [image-tool]\n');
    const result = await draftProposal({ profile, defaultBranch: 'main', existingFiles: new Map() });

    expect(result.outcome === 'drafted' ? result.draft.jobs.map(({ id }) => id) : []).toEqual(['go-tool']);
    expect(result.omissions).toContainEqual({ projectId: 'tool:docker', reason: 'autodevops.yml leaves out the job image-tool.' });
  });

  it('leave out the jobs that are ours: what tells the changes, and what sums up', async () => {
    const { jobs } = await workflowWith(modules(2), 'skip: [changes]\n');
    const summedUp = await workflowWith(modules(2), 'skip: [ci]\n');

    expect(Object.keys(jobs)).toEqual(['go-m1', 'go-m2', 'ci']);
    expect(jobs['go-m1']).not.toHaveProperty('if');
    expect(jobs['go-m1']).not.toHaveProperty('needs');
    expect(Object.keys(summedUp.jobs)).toEqual(['changes', 'go-m1', 'go-m2']);
  });

  it('leave out jobs before it is counted how many there is room for', async () => {
    const { jobs } = await workflowWith(modules(25), 'skip: [go-m1, changes]\n');

    expect(Object.keys(jobs).filter((id) => id.startsWith('go-'))).toHaveLength(24);
    expect(Object.keys(jobs)).toContain('go-m25');
    expect(Object.keys(jobs)).not.toContain('go-m1');
  });

  it('make a matrix of versions and systems', async () => {
    const { jobs } = await workflowWith(
      pythonLibrary(),
      'matrix:\n  python:\n    versions: ["3.10", "3.13"]\n    os: [ubuntu-24.04, windows-latest]\n',
    );

    expect(jobs['python-test'].strategy.matrix).toEqual({ os: ['ubuntu-24.04', 'windows-latest'], 'python-version': ['3.10', '3.13'] });
    expect(jobs['python-test']['runs-on']).toBe(expression('matrix.os'));
  });

  it('replace the version that was found by a single one', async () => {
    const { jobs } = await workflowWith(npmLibrary(), 'matrix:\n  node:\n    versions: [22]\n');

    expect(Object.keys(jobs)).toEqual(['node']);
    expect(jobs.node.steps.find(({ uses }: { uses?: string }) => uses?.startsWith('actions/setup-node'))?.with['node-version']).toBe('22');
  });

  it('choose companions, which the caller may choose otherwise', async () => {
    const profile = withOptions(npmLibrary(), 'companions: { dependabot: true, dependency-review: false }\n');

    expect((await draftOf(profile)).files.map(({ path }) => path)).toEqual(['.github/workflows/ci.yml', '.github/dependabot.yml']);
    expect((await draftOf(profile, { companions: [] })).files).toHaveLength(1);
  });

  it.each<[string, () => StackProfile, string, string]>([
    [
      'a job to skip that there is not',
      goTool,
      'skip:\n  - docker',
      'autodevops.yml:2 There is no job "docker". The jobs are: go-tool, image-tool, ci.',
    ],
    [
      'a change detection that is not needed',
      goTool,
      'skip: [changes]',
      'autodevops.yml:1 There is no job "changes". The jobs are: go-tool, image-tool, ci.',
    ],
    [
      'a runner for a job that there is not',
      goTool,
      'runners:\n  jobs:\n    x: y',
      'autodevops.yml:3 There is no job "x". The jobs are: go-tool, image-tool, ci.',
    ],
    ['a runner for a system without jobs', goTool, 'runners: { macos: mine }', 'autodevops.yml:1 No job here runs on macOS.'],
    [
      'a matrix of an ecosystem that is not there',
      goTool,
      'matrix:\n  node:\n    versions: [22, 24]',
      'autodevops.yml:2 No job here belongs to node.',
    ],
    [
      'systems for a job with services',
      uvService,
      'matrix:\n  python:\n    os: [macos-latest]',
      'autodevops.yml:3 The job python needs services, which only Linux runners have.',
    ],
    [
      'a service that no test can use',
      () => onlyImage(),
      'services:\n  - kind: redis',
      'autodevops.yml:2 No job here runs tests on Linux that could use Redis.',
    ],
    [
      'two services on one port',
      uvService,
      'services:\n  - kind: mysql\n  - kind: mariadb',
      'autodevops.yml:3 MariaDB uses the port of MySQL: only one of them can run.',
    ],
    [
      'a variable that says nothing',
      uvService,
      'services:\n  - kind: redis\n    environment: [CACHE]',
      'autodevops.yml:3 The name CACHE does not say what of Redis it holds: let it end in _URL, _HOST or _PORT.',
    ],
    ['a key that is not known', goTool, 'skipp: [x]', 'autodevops.yml:1 autodevops.yml has no key "skipp". Did you mean "skip"?'],
  ])('fail the gate with the line for %s', async (_, sample, text, expected) => {
    expect(await problemsWith(sample(), text)).toContain(expected);
  });

  it('get nothing past the gate, whatever they are and whatever the repository holds', async () => {
    const label = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,20}$/);
    const options = fc.record(
      {
        branches: fc.uniqueArray(fc.constantFrom('main', 'release/*', '*', '**', 'true', '1.0', 'a.b'), { minLength: 1, maxLength: 3 }),
        runners: fc.record({ linux: fc.oneof(label, fc.uniqueArray(label, { minLength: 1, maxLength: 3 })) }),
        services: fc.uniqueArray(fc.record({ kind: fc.constantFrom('redis', 'postgres', 'kafka', 'nats'), version: label }), {
          minLength: 1,
          maxLength: 3,
          selector: ({ kind }) => kind,
        }),
        matrix: fc.record({
          node: fc.record(
            { versions: fc.uniqueArray(label, { minLength: 1, maxLength: 3 }), os: fc.constant(['macos-15', 'ubuntu-22.04']) },
            { requiredKeys: [] },
          ),
          python: fc.record({ versions: fc.uniqueArray(fc.constantFrom('3.10', '3.13', 'pypy3.10'), { minLength: 1, maxLength: 3 }) }),
        }),
        companions: fc.constant({ dependabot: true, 'dependency-review': true, 'code-scanning': true }),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(arbitraryProfile, options, async (profile, chosen) => {
        const input = withOptions(profile, JSON.stringify(chosen));
        expect(input.options?.problems).toEqual([]);
        const result = await draftProposal({ profile: input, defaultBranch: 'main', existingFiles: new Map() });
        if (result.outcome !== 'drafted') return;

        const checks = result.draft.gate.checks.filter(({ id }) => id !== 'options');
        expect(checks.flatMap(({ messages }) => messages)).toEqual([]);
        for (const { reason } of result.draft.companions) expect(reason ?? '').not.toContain('gate');
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});

function onlyImage(): StackProfile {
  return buildProfile({ projects: [buildProject({ ecosystem: 'docker', facts: { 'docker.file': 'Dockerfile', 'docker.context': '.' } })] });
}

describe('a repository with a workspace', () => {
  it('still gets one proposal when every option is used at once', async () => {
    const text = `branches: [main]
runners: { linux: own }
services:
  - kind: redis
    environment: [REDIS_URL]
matrix: { node: { versions: [22, 24] } }
companions: { dependabot: true }
`;
    const { jobs } = await workflowWith(pnpmMonorepo(), text);

    expect(jobs['node-test'].services.redis.image).toMatch(/^redis:/);
    expect(jobs['node-test'].strategy.matrix).toEqual({ 'node-version': ['22', '24'] });
    expect(jobs['node-test'].env).toMatchObject({ REDIS_URL: 'redis://localhost:6379' });
  });
});
