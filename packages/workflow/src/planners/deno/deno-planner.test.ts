import { describe, expect, it } from 'vitest';
import { buildProfile, buildProject, buildWorkspace } from '../../testing/build-profile.ts';
import { draftedJobs, shortSteps } from '../../testing/parse-draft.ts';

const checkout = { 'actions/checkout': { 'persist-credentials': false } };

describe('the Deno planner', () => {
  const tasks = { 'format-check': 'deno fmt --check', lint: 'deno lint', test: 'deno task test' } as const;

  it('keeps the lock file as it is, and caches by it', async () => {
    const project = buildProject({ ecosystem: 'deno', tasks, facts: { 'deno.version': '2.1.4', 'deno.version-file': '.dvmrc' } });
    const lock = { 'package-manager.lock': 'deno.lock', 'package-manager.install-mode': 'frozen' };
    const jobs = await draftedJobs(buildProfile({ projects: [project], workspaces: [buildWorkspace('deno', lock, [project])] }));

    expect(shortSteps(jobs['deno'])).toEqual([
      checkout,
      { 'denoland/setup-deno': { 'deno-version-file': '.dvmrc', cache: true } },
      'deno install --frozen',
      'deno fmt --check',
      'deno lint',
      'deno task test',
    ]);
  });

  it('neither installs nor caches without a lock file', async () => {
    const project = buildProject({ ecosystem: 'deno', tasks });
    const jobs = await draftedJobs(buildProfile({ projects: [project] }));

    expect(shortSteps(jobs['deno']).slice(1, 3)).toEqual([{ 'denoland/setup-deno': { 'deno-version': '2.x' } }, 'deno fmt --check']);
  });

  it('does not ask Deno 1 for a command that it lacks', async () => {
    const project = buildProject({ ecosystem: 'deno', tasks, facts: { 'deno.version': '1.46.3' } });
    const workspace = buildWorkspace('deno', { 'package-manager.install-mode': 'frozen' }, [project]);
    const jobs = await draftedJobs(buildProfile({ projects: [project], workspaces: [workspace] }));

    expect(shortSteps(jobs['deno'])).not.toContain('deno install --frozen');
  });
});
