import { describe, expect, it } from 'vitest';
import { buildProfile, buildProject, buildService, buildWorkspace } from '../../testing/build-profile.ts';
import { draftOf } from '../../testing/draft-of.ts';
import { draftedJobs, shortSteps } from '../../testing/parse-draft.ts';

const tasks = {
  build: 'dotnet build --no-restore --configuration Release',
  test: 'dotnet test --no-build --configuration Release',
} as const;

type Facts = NonNullable<Parameters<typeof buildProject>[0]['facts']>;

function solution(facts: Facts, workspaceFacts: Facts = {}, directory = '.') {
  const project = buildProject({ ecosystem: 'dotnet', directory, facts: { 'dotnet.restore': 'dotnet restore', ...facts }, tasks });
  return buildProfile({ projects: [project], workspaces: [buildWorkspace('dotnet', workspaceFacts, [project], directory)] });
}

describe('the .NET planner', () => {
  it('restores once, then builds and tests the release configuration without restoring or building again', async () => {
    const jobs = await draftedJobs(solution({ 'dotnet.version': '9.0.x', 'dotnet.runtimes': ['9.0.x'] }));

    expect(shortSteps(jobs['dotnet'])).toEqual([
      { 'actions/checkout': { 'persist-credentials': false } },
      { 'actions/setup-dotnet': { 'dotnet-version': '9.0.x' } },
      'dotnet restore',
      tasks.build,
      tasks.test,
    ]);
  });

  it('reads global.json and adds the runtimes of older frameworks that tests start', async () => {
    const facts = { 'dotnet.version': '10.0.100', 'dotnet.version-file': 'global.json', 'dotnet.runtimes': ['10.0.x', '9.0.x', '8.0.x'] };
    const jobs = await draftedJobs(solution(facts));

    expect(shortSteps(jobs['dotnet'])).toContainEqual({
      'actions/setup-dotnet': { 'global-json-file': 'global.json', 'dotnet-version': '9.0.x\n8.0.x\n' },
    });
  });

  it('caches packages where lock files key the cache', async () => {
    const facts = { 'dotnet.version': '9.0.x', 'dotnet.restore': 'dotnet restore --locked-mode' };
    const jobs = await draftedJobs(solution(facts, { 'package-manager.lock': 'api/src/packages.lock.json' }, 'api'));

    expect(shortSteps(jobs['dotnet-api'])).toContainEqual({
      'actions/setup-dotnet': { 'dotnet-version': '9.0.x', cache: true, 'cache-dependency-path': 'api/**/packages.lock.json' },
    });
    expect(shortSteps(jobs['dotnet-api'])).toContain('dotnet restore --locked-mode');
  });

  it('fetches the whole history for a version that is computed from it', async () => {
    const jobs = await draftedJobs(solution({ 'dotnet.history': true }));

    expect(shortSteps(jobs['dotnet'])[0]).toEqual({ 'actions/checkout': { 'persist-credentials': false, 'fetch-depth': 0 } });
  });

  it('runs on Windows where it must, without services, which exist on Linux only', async () => {
    const windows = { ...solution({ 'dotnet.windows': true }), ...buildService('postgres', 'postgres:17', []) };
    const linux = { ...solution({}), ...buildService('postgres', 'postgres:17', []) };

    expect((await draftOf(windows)).files[0]?.content).toContain('runs-on: windows-latest');
    expect((await draftedJobs(windows))['dotnet']?.services).toBeUndefined();
    expect((await draftedJobs(linux))['dotnet']?.services).toHaveProperty('postgres');
  });

  it('builds a solution from before the SDK with nuget and msbuild, and none with an unsafe name', async () => {
    const legacy = (file: string) =>
      buildProfile({
        projects: [
          buildProject({ ecosystem: 'dotnet', facts: { 'dotnet.legacy-solution': file, 'dotnet.windows': true } }),
          buildProject({ ecosystem: 'go', tasks: { test: 'go test ./...' } }),
        ],
      });

    expect(shortSteps((await draftedJobs(legacy('App.sln')))['dotnet']).slice(1)).toEqual([
      'microsoft/setup-msbuild',
      'nuget restore App.sln',
      'msbuild App.sln -p:Configuration=Release',
    ]);
    expect(await draftedJobs(legacy('App.sln; id'))).not.toHaveProperty('dotnet');
  });

  it('restores local tools only for a step that runs one', async () => {
    const facts = { 'dotnet.restore': 'dotnet restore', 'dotnet.tool-manifest': '.config/dotnet-tools.json' };
    const project = buildProject({ ecosystem: 'dotnet', facts, tasks: { 'format-check': 'dotnet csharpier check .', ...tasks } });

    expect(shortSteps((await draftedJobs(buildProfile({ projects: [project] })))['dotnet'])).toContain('dotnet tool restore');
    expect(shortSteps((await draftedJobs(solution(facts)))['dotnet'])).not.toContain('dotnet tool restore');
  });
});
