import { describe, expect, it } from 'vitest';
import { buildProfile, buildProject } from '../../testing/build-profile.ts';
import { draftedJobs, shortSteps } from '../../testing/parse-draft.ts';

type Facts = Parameters<typeof buildProject>[0]['facts'];
const checkout = { 'actions/checkout': { 'persist-credentials': false } };
const chart = (directory: string, facts: Facts = {}) =>
  buildProject({ ecosystem: 'helm', directory, workspaceId: null, facts, tasks: { lint: 'helm lint .' } });

describe('the Helm planner', () => {
  it('fetches the dependencies of a chart before it lints it with the values of its checks', async () => {
    const facts = { 'helm.dependencies': true, 'helm.values': ['chart/ci/a-values.yaml', 'chart/ci/b-values.yaml'] };
    const jobs = await draftedJobs(buildProfile({ projects: [chart('chart', facts)] }));

    expect(shortSteps(jobs['helm-chart'])).toEqual([
      checkout,
      'azure/setup-helm',
      'helm dependency update .',
      'helm lint . --values ci/a-values.yaml\nhelm lint . --values ci/b-values.yaml\n',
    ]);
  });

  it('gives several charts a cell each', async () => {
    const jobs = await draftedJobs(buildProfile({ projects: [chart('charts/a'), chart('charts/b')] }));

    expect(Object.keys(jobs)).toEqual(['helm']);
    expect(jobs['helm']).toMatchObject({ strategy: { matrix: { directory: ['charts/a', 'charts/b'] } } });
  });

  it('lets charts of one matrix be checked with the values that each has', async () => {
    const values = (name: string) => chart(`charts/${name}`, { 'helm.values': [`charts/${name}/ci/${name}-values.yaml`] });
    const jobs = await draftedJobs(buildProfile({ projects: [values('a'), values('b'), chart('charts/c')] }));

    expect(Object.keys(jobs)).toEqual(['helm', 'helm-charts-c', 'ci']);
    expect(shortSteps(jobs['helm']).at(-1)).toBe('for values in ci/*-values.yaml; do helm lint . --values "$values"; done');
  });

  it('uses chart-testing where it is configured', async () => {
    const jobs = await draftedJobs(
      buildProfile({ projects: [chart('charts/a', { 'helm.testing-config': 'ct.yaml' }), chart('charts/b')] }),
    );

    expect(Object.keys(jobs)).toEqual(['helm']);
    expect(shortSteps(jobs['helm']).at(-1)).toMatch(/^ct lint --config ct\.yaml --all /);
  });
});
