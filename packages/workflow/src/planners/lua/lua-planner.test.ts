import { describe, expect, it } from 'vitest';
import { expression } from '../../plan/expression.ts';
import { buildProfile, buildProject } from '../../testing/build-profile.ts';
import { draftedJobs, shortSteps } from '../../testing/parse-draft.ts';

const checkout = { 'actions/checkout': { 'persist-credentials': false } };

describe('the Lua planner', () => {
  it('tests a rock on every Lua and lints where no rock is installed', async () => {
    const install = ['luarocks make x-scm-1.rockspec', 'luarocks install busted', 'luarocks install x; id'];
    const facts = { 'lua.versions': ['5.1', 'luajit'], 'lua.install': install };
    const project = buildProject({ ecosystem: 'lua', workspaceId: null, facts, tasks: { lint: 'luacheck .', test: 'busted' } });
    const jobs = await draftedJobs(buildProfile({ projects: [project] }));

    expect(Object.keys(jobs)).toEqual(['lua-lint', 'lua-test', 'ci']);
    expect(shortSteps(jobs['lua-lint']).at(-1)).toBe('luacheck .');
    expect(shortSteps(jobs['lua-lint'])).not.toContain('leafo/gh-actions-luarocks');
    expect(jobs['lua-test']).toMatchObject({ strategy: { matrix: { 'lua-version': ['5.1', 'luajit'] } } });
    expect(shortSteps(jobs['lua-test'])).toEqual([
      checkout,
      { 'leafo/gh-actions-lua': { luaVersion: expression('matrix.lua-version') } },
      'leafo/gh-actions-luarocks',
      'luarocks make x-scm-1.rockspec\nluarocks install busted\n',
      'busted',
    ]);
  });
});
