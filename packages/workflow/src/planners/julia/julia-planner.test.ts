import { describe, expect, it } from 'vitest';
import { expression } from '../../plan/expression.ts';
import { buildProfile, buildProject } from '../../testing/build-profile.ts';
import { draftedJobs, shortSteps } from '../../testing/parse-draft.ts';

const checkout = { 'actions/checkout': { 'persist-credentials': false } };

describe('the Julia planner', () => {
  const test = "julia --project -e 'using Pkg; Pkg.test()'";

  it('tests a package on its floor and the newest version', async () => {
    const facts = { 'julia.versions': ['1.6', '1'] };
    const project = buildProject({ ecosystem: 'julia', workspaceId: null, directory: 'lib/A', facts, tasks: { test } });
    const jobs = await draftedJobs(buildProfile({ projects: [project] }));

    expect(jobs['julia-lib-a']).toMatchObject({ strategy: { matrix: { 'julia-version': ['1.6', '1'] } } });
    expect(shortSteps(jobs['julia-lib-a'])).toEqual([
      checkout,
      { 'julia-actions/setup-julia': { version: expression('matrix.julia-version') } },
      { 'julia-actions/cache': { 'delete-old-caches': false } },
      { 'julia-actions/julia-buildpkg': { project: 'lib/A' } },
      { 'julia-actions/julia-runtest': { project: 'lib/A' } },
    ]);
  });

  it('only builds where there is no test', async () => {
    const project = buildProject({ ecosystem: 'julia', workspaceId: null, facts: { 'julia.version': '1.10.4' } });
    const jobs = await draftedJobs(buildProfile({ projects: [project] }));

    expect(shortSteps(jobs['julia']).at(-1)).toBe('julia-actions/julia-buildpkg');
  });
});
