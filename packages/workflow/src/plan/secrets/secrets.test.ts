import { describe, expect, it } from 'vitest';
import { runGate } from '../../gate/run-gate.ts';
import { buildProfile, buildProject, buildWorkspace } from '../../testing/build-profile.ts';
import { draftOf } from '../../testing/draft-of.ts';
import { draftedJobs, shortSteps } from '../../testing/parse-draft.ts';
import { withOptions } from '../../testing/with-options.ts';
import { expression } from '../expression.ts';
import { allowedCommands } from '../plan-workflow.ts';

type Project = Parameters<typeof buildProject>[0];

function node(shape: Omit<Project, 'ecosystem'>) {
  const project = buildProject({ ecosystem: 'node', ...shape, facts: { 'node.version': '22', ...shape.facts } });
  const facts = { 'package-manager': 'npm', 'package-manager.lock': 'package-lock.json' } as const;
  return { project, workspace: buildWorkspace('node', facts, [project], project.directory) };
}

function profileOf(...shapes: readonly Omit<Project, 'ecosystem'>[]) {
  const parts = shapes.map(node);
  return buildProfile({ projects: parts.map(({ project }) => project), workspaces: parts.map(({ workspace }) => workspace) });
}

const isThere = (name: string) => expression(`needs.secrets.outputs.${name} == 'true'`);

const journeys = profileOf({
  facts: { 'end-to-end-test.secrets': ['HARBOR_TOKEN'] },
  tasks: { build: 'npm run build', test: 'npm test', 'end-to-end-test': 'npm run e2e' },
});

describe('tests that ask for secrets', () => {
  it('run where the secret is there, and are skipped everywhere else', async () => {
    const jobs = await draftedJobs(journeys);

    expect(Object.keys(jobs)).toEqual(['secrets', 'node', 'node-end-to-end', 'ci']);
    expect(jobs['secrets']).toMatchObject({ permissions: {}, outputs: { 'harbor-token': expression("secrets.HARBOR_TOKEN != ''") } });
    expect(jobs['node-end-to-end']).toMatchObject({ needs: ['secrets'], if: isThere('harbor-token') });
    expect(jobs['node']).not.toHaveProperty('if');
  });

  it('get the secret in their own step, and no other step does', async () => {
    const jobs = await draftedJobs(journeys);
    const steps = Object.values(jobs).flatMap((job) => job.steps);
    const given = steps.filter(({ env }) => Object.values(env ?? {}).includes(expression('secrets.HARBOR_TOKEN')));

    expect(given.map(({ run }) => run)).toEqual(['npm run e2e']);
    expect(Object.values(jobs).filter(({ env }) => env !== undefined)).toEqual([]);
  });

  it('are told to the reader with the place that reads the secret', async () => {
    const { needs, jobs } = await draftOf(journeys);

    expect(needs).toEqual([
      { kind: 'secret', name: 'HARBOR_TOKEN', why: 'package.json, line 2 reads it; these tests are skipped without it.' },
    ]);
    expect(jobs.find(({ id }) => id === 'node-end-to-end')?.explanation).toMatch(/Skipped where HARBOR_TOKEN is not there/);
  });

  it('leave the job that they would share with other tests', async () => {
    const jobs = await draftedJobs(
      profileOf({
        facts: { 'integration-test.secrets': ['HARBOR_TOKEN', 'MAP_KEY'] },
        tasks: { lint: 'npm run lint', build: 'npm run build', test: 'npm test', 'integration-test': 'npm run live' },
      }),
    );

    expect(shortSteps(jobs['node']).slice(2)).toEqual(['npm ci', 'npm run lint', 'npm run build', 'npm test']);
    expect(shortSteps(jobs['node-integration']).slice(2)).toEqual(['npm ci', 'npm run build', 'npm run live']);
    expect(jobs['node-integration']).toMatchObject({
      if: expression("needs.secrets.outputs.harbor-token == 'true' && needs.secrets.outputs.map-key == 'true'"),
    });
  });

  it('wait for the address of what they test as for a secret', async () => {
    const profile = profileOf({ facts: { 'end-to-end-test.variables': ['SHOP_URL'] }, tasks: { 'end-to-end-test': 'npm run e2e' } });
    const jobs = await draftedJobs(profile);
    const { needs } = await draftOf(profile);

    expect(jobs['secrets']).toMatchObject({ outputs: { 'shop-url': expression("vars.SHOP_URL != ''") } });
    expect(jobs['node-end-to-end']).toMatchObject({ if: isThere('shop-url') });
    expect(jobs['node-end-to-end']?.steps.at(-1)?.env).toEqual({ SHOP_URL: expression('vars.SHOP_URL') });
    expect(needs.map(({ kind, name }) => [kind, name])).toEqual([['variable', 'SHOP_URL']]);
  });

  it('wait for a change that concerns them as well', async () => {
    const jobs = await draftedJobs(
      profileOf(
        { directory: 'a', facts: { 'end-to-end-test.secrets': ['HARBOR_TOKEN'] }, tasks: { 'end-to-end-test': 'npm run e2e' } },
        { directory: 'b', tasks: { test: 'npm test' } },
      ),
    );

    expect(jobs['node-a-end-to-end']).toMatchObject({
      needs: ['changes', 'secrets'],
      if: expression("needs.changes.outputs.a == 'true' && needs.secrets.outputs.harbor-token == 'true'"),
    });
  });

  it('are left out by their id, or run without being asked', async () => {
    const without = await draftedJobs(withOptions(journeys, 'skip: [node-end-to-end]\n'));
    const always = await draftedJobs(withOptions(journeys, 'skip: [secrets]\n'));

    expect(Object.keys(without)).toEqual(['node']);
    expect(Object.keys(always)).toEqual(['node', 'node-end-to-end', 'ci']);
    expect(always['node-end-to-end']).not.toHaveProperty('if');
  });

  it('pass the gate only where the first job tells no more than whether the secret is there', async () => {
    const { files, needs } = await draftOf(journeys);
    const [file = { path: '', content: '' }] = files;
    const content = file.content.replace("secrets.HARBOR_TOKEN != '' }}\n", 'secrets.HARBOR_TOKEN }}\n');
    const gate = await runGate({
      files: [{ ...file, content }],
      commands: allowedCommands(journeys),
      needs,
      existingFiles: new Map(),
      manifests: undefined,
    });

    expect(content).not.toBe(file.content);
    expect(gate.checks.find(({ id }) => id === 'policy')?.status).toBe('failed');
  });
});
