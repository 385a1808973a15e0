import type { FactValue, StackProfile } from '@autodevops/contracts/stack';
import { describe, expect, it } from 'vitest';
import { planWorkflow } from '../../plan/plan-workflow.ts';
import { buildProfile, buildProject } from '../../testing/build-profile.ts';
import { draftedJobs, shortSteps } from '../../testing/parse-draft.ts';

function image(facts: Record<string, FactValue>, directory = '.'): StackProfile {
  const file = directory === '.' ? 'Dockerfile' : `${directory}/Dockerfile`;
  return buildProfile({ projects: [buildProject({ ecosystem: 'docker', directory, facts: { 'docker.file': file, ...facts } })] });
}

describe('the planner of container images', () => {
  it('builds and pushes nothing', async () => {
    const jobs = await draftedJobs(image({ 'docker.context': '.', 'docker.base-images': ['node:22', 'ghcr.io/a/b:1'] }));

    expect(shortSteps(jobs['image'])).toEqual([
      { 'actions/checkout': { 'persist-credentials': false } },
      'docker/setup-buildx-action',
      {
        'docker/build-push-action': {
          context: '.',
          file: 'Dockerfile',
          push: false,
          'cache-from': 'type=gha',
          'cache-to': 'type=gha,mode=max',
        },
      },
    ]);
  });

  it.each([
    ['a secret argument', image({ 'docker.required-arguments': ['NPM_TOKEN'] })],
    ['a private base image', image({ 'docker.base-images': ['registry.example.com/base:1'] })],
    ['a file that another build makes', image({ 'docker.missing-sources': ['server'] })],
    ['a context that nothing tells', image({}, 'packaging/rpm')],
  ])('leaves out an image with %s and says why', (_, profile) => {
    const plan = planWorkflow(profile, { defaultBranch: 'main' });

    expect(plan.jobs).toEqual([]);
    expect(plan.omissions).toHaveLength(1);
  });

  it('builds an image whose missing argument is only a label', () => {
    expect(planWorkflow(image({ 'docker.required-arguments': ['VERSION'] }), { defaultBranch: 'main' }).jobs).toHaveLength(1);
  });
});
