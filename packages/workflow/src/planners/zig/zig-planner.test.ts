import { describe, expect, it } from 'vitest';
import { buildProfile, buildProject } from '../../testing/build-profile.ts';
import { draftedJobs, shortSteps } from '../../testing/parse-draft.ts';

const tasks = { 'format-check': 'zig fmt --check .', build: 'zig build', test: 'zig build test --summary all' } as const;
const checkout = { 'actions/checkout': { 'persist-credentials': false } };

describe('the Zig planner', () => {
  it('lets the action read the version from the build.zig.zon of the root', async () => {
    const facts = { 'zig.version': '0.14.1', 'zig.version-file': 'build.zig.zon' };
    const jobs = await draftedJobs(buildProfile({ projects: [buildProject({ ecosystem: 'zig', facts, tasks })] }));

    expect(shortSteps(jobs['zig'])).toEqual([checkout, 'mlugg/setup-zig', ...Object.values(tasks)]);
  });

  it('names the version where the action would not find it', async () => {
    const nested = { 'zig.version': '0.14.1', 'zig.version-file': 'native/build.zig.zon', 'system-packages': ['libsdl2-dev'] };
    const jobs = await draftedJobs(
      buildProfile({
        projects: [
          buildProject({ ecosystem: 'zig', directory: 'native', facts: nested, tasks }),
          buildProject({ ecosystem: 'zig', directory: 'other', facts: { 'zig.version': '0.13.0' }, tasks }),
        ],
      }),
    );

    expect(shortSteps(jobs['zig-native'])[1]).toEqual({ 'mlugg/setup-zig': { version: '0.14.1' } });
    expect(jobs['zig-native']?.steps.map(({ name }) => name)).toContain('Install system packages');
    expect(shortSteps(jobs['zig-other'])[1]).toEqual({ 'mlugg/setup-zig': { version: '0.13.0' } });
  });
});
