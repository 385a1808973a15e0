import type { StackProfile } from '@autodevops/contracts/stack';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { buildProfile, buildProject, buildWorkspace } from '../../testing/build-profile.ts';
import { draftOf } from '../../testing/draft-of.ts';
import { filtersOf, jobsAfterChange } from '../../testing/jobs-after-change.ts';
import { sampleProfiles } from '../../testing/sample-profiles.ts';
import { planWorkflow } from '../plan-workflow.ts';

const go = (directory: string, dependencies: readonly string[] = []) =>
  buildProject({
    ecosystem: 'go',
    directory,
    facts: dependencies.length === 0 ? {} : { 'local-dependencies': [...dependencies] },
    tasks: { test: 'go test ./...' },
  });
const npm = (directory: string, dependencies: readonly string[] = []) =>
  buildProject({
    ecosystem: 'node',
    directory,
    facts: dependencies.length === 0 ? {} : { 'local-dependencies': [...dependencies] },
    tasks: { test: 'npm run test' },
  });
const image = (directory: string, context: string) =>
  buildProject({ ecosystem: 'docker', directory, facts: { 'docker.file': `${directory}/Dockerfile`, 'docker.context': context } });

const jobsOf = (profile: StackProfile) => planWorkflow(profile, { defaultBranch: 'main' }).jobs;
const idsOf = (profile: StackProfile) => jobsOf(profile).map(({ id }) => id);
const none: readonly string[] = [];

/** A front end and a back end with an image, beside nothing else. */
const frontAndBack = () => buildProfile({ projects: [npm('web'), go('api'), image('api', 'api')] });

/** A workspace of pnpm at the root with two members, and a service of another ecosystem that it does not know. */
function workspaceAndService(): StackProfile {
  const members = ['.', 'apps/web', 'packages/ui'].map((directory) =>
    buildProject({ ecosystem: 'node', directory, workspaceId: '.:node', tasks: { test: 'pnpm run test' } }),
  );
  const workspace = { ...buildWorkspace('node', { 'package-manager': 'pnpm' }, members), lockFiles: ['pnpm-lock.yaml'] };
  return buildProfile({ projects: [...members, go('services/api')], workspaces: [workspace] });
}

describe('change detection', () => {
  it.each([
    ['one project', buildProfile({ projects: [go('.')] })],
    ['one project in a directory with its image', buildProfile({ projects: [go('api'), image('api', 'api')] })],
    ['a project at the root and one below it', buildProfile({ projects: [go('.'), npm('ui')] })],
    ['a workspace alone', buildProfile({ ...workspaceAndService(), projects: workspaceAndService().projects.slice(0, 3) })],
    ['the sample of a library', sampleProfiles['npmLibrary']?.() ?? buildProfile({})],
  ])('leaves %s as simple as it is', (_, profile) => {
    expect(idsOf(profile)).not.toContain('changes');
    expect(jobsOf(profile).every((job) => job.condition === null || job.id === 'ci')).toBe(true);
  });

  it('runs the jobs of the project that changed, and its image', () => {
    const profile = frontAndBack();

    expect(idsOf(profile)).toEqual(['changes', 'node-web', 'go-api', 'image-api', 'ci']);
    expect(jobsAfterChange(profile, ['web/src/app.ts'])).toEqual(['node-web']);
    expect(jobsAfterChange(profile, ['api/internal/.hidden/a.go'])).toEqual(['go-api', 'image-api']);
    expect(jobsAfterChange(profile, ['webapp/new-and-unknown.ts'])).toHaveLength(3);
  });

  it.each(['.github/workflows/ci.yml', '.tool-versions', 'Makefile', 'scripts/build.sh', 'proto/a.proto', 'apis/x', 'web'])(
    'runs everything when %s changes, which belongs to no project',
    (file) => expect(jobsAfterChange(frontAndBack(), [file])).toHaveLength(file === 'web' ? 1 : 3),
  );

  it.each(['README.md', 'docs/guide/index.html', 'notes/a.md', 'LICENSE', 'LICENSE.txt', '.vscode/settings.json'])(
    'runs nothing when only %s changes',
    (file) => expect(jobsAfterChange(frontAndBack(), [file])).toEqual(none),
  );

  it('runs the dependants of what changed, and theirs', () => {
    const profile = buildProfile({ projects: [go('a'), go('b', ['a']), go('c', ['b']), go('d'), npm('e', ['schema/api.json'])] });

    expect(jobsAfterChange(profile, ['a/x.go'])).toEqual(['go-a', 'go-b', 'go-c']);
    expect(jobsAfterChange(profile, ['b/x.go'])).toEqual(['go-b', 'go-c']);
    expect(jobsAfterChange(profile, ['d/x.go'])).toEqual(['go-d']);
    expect(jobsAfterChange(profile, ['e/x.js'])).toEqual(['node-e']);
  });

  it('ends in a circle of dependencies', () => {
    const profile = buildProfile({ projects: [go('a', ['b']), go('b', ['a']), go('c')] });

    expect(jobsAfterChange(profile, ['a/x.go'])).toEqual(['go-a', 'go-b']);
    expect(jobsAfterChange(profile, ['c/x.go'])).toEqual(['go-c']);
  });

  it('keeps a workspace at the root and an independent service apart', () => {
    const profile = workspaceAndService();

    expect(jobsAfterChange(profile, ['packages/ui/a.ts'])).toEqual(['node']);
    expect(jobsAfterChange(profile, ['pnpm-lock.yaml'])).toEqual(['node']);
    expect(jobsAfterChange(profile, ['package.json'])).toEqual(['node']);
    expect(jobsAfterChange(profile, ['services/api/main.go'])).toEqual(['go-services-api']);
    expect(jobsAfterChange(profile, ['turbo.json'])).toEqual(['node', 'go-services-api']);
    expect(jobsAfterChange(profile, ['services/shared.txt'])).toEqual(['node', 'go-services-api']);
  });

  it('runs a project at the root on every change, and those below it when they or files beside it change', () => {
    const profile = buildProfile({ projects: [go('.'), npm('ui'), npm('site')] });

    expect(jobsAfterChange(profile, ['pkg/a.go'])).toEqual(['go']);
    expect(jobsAfterChange(profile, ['ui/a.ts'])).toEqual(['node-ui', 'go']);
    expect(jobsAfterChange(profile, ['.nvmrc'])).toHaveLength(3);
    expect(jobsAfterChange(profile, ['go.mod'])).toEqual(['go']);
  });

  it('counts the lock and the manifest of its workspace among the files of a member', () => {
    const root = buildProject({ ecosystem: 'python', workspaceId: '.:python' });
    const member = (directory: string) =>
      buildProject({ ecosystem: 'python', directory, workspaceId: '.:python', tasks: { test: 'uv run pytest' } });
    const projects = [root, member('libs/core'), member('libs/api'), npm('web')];
    const workspace = { ...buildWorkspace('python', { 'package-manager': 'uv' }, projects.slice(0, 3)), lockFiles: ['uv.lock'] };
    const profile = buildProfile({ projects, workspaces: [workspace] });

    expect(jobsAfterChange(profile, ['uv.lock'])).toEqual(['python-libs-core', 'python-libs-api']);
    expect(jobsAfterChange(profile, ['pyproject.toml'])).toEqual(['python-libs-core', 'python-libs-api']);
    expect(jobsAfterChange(profile, ['libs/core/a.py'])).toEqual(['python-libs-core']);
  });

  it('runs an image on changes of its context, not of what lies beside its Dockerfile', () => {
    const profile = buildProfile({ projects: [npm('web'), go('api'), image('deploy/api', 'api')] });

    expect(jobsAfterChange(profile, ['api/main.go'])).toEqual(['go-api', 'image-deploy-api']);
    expect(jobsAfterChange(profile, ['deploy/api/Dockerfile'])).toContain('image-deploy-api');
    expect(jobsAfterChange(profile, ['web/a.ts'])).toEqual(['node-web']);
  });

  it('asks for no more than to read pull requests, and looks at nothing outside of them', async () => {
    const draft = await draftOf(frontAndBack());
    const { changes, ci } = parse(draft.files[0]?.content ?? '').jobs;

    expect(draft.gate.checks.flatMap(({ messages }) => messages)).toEqual([]);
    expect(changes.permissions).toEqual({ 'pull-requests': 'read' });
    expect(ci.permissions).toEqual({});
    expect(changes.steps).toHaveLength(1);
    expect(changes.steps[0].if).toContain("github.event_name == 'pull_request' &&");
  });
});

const directory = fc
  .array(fc.stringMatching(/^[A-Za-z0-9@._][A-Za-z0-9@._+-]{0,7}$/), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join('/'))
  .filter((path) => !/(?:^|\/)\.{1,2}(?:\/|$)/.test(path));
const repository = fc
  .uniqueArray(directory, { minLength: 1, maxLength: 6 })
  .chain((directories) =>
    fc.tuple(
      fc.constant(directories),
      fc.array(fc.subarray(directories), { minLength: directories.length, maxLength: directories.length }),
      fc.boolean(),
    ),
  )
  .map(([directories, dependencies, hasRoot]) =>
    buildProfile({
      projects: [
        ...(hasRoot ? [go('.')] : []),
        ...directories.map((place, index) =>
          (index % 2 === 0 ? go : npm)(
            place,
            dependencies[index]?.filter((other) => other !== place),
          ),
        ),
      ],
    }),
  );
const jobFor = (profile: StackProfile, projectId: string) => jobsOf(profile).find((job) => job.projectIds.includes(projectId))?.id ?? '';

describe('any repository', () => {
  it('runs a job for every file of its projects and of what they depend on, hidden ones too', () => {
    fc.assert(
      fc.property(repository, fc.constantFrom('a.go', 'src/deep/.hidden/x', '.env', 'README.md'), (profile, file) => {
        for (const project of profile.projects.filter(({ directory: place }) => place !== '.')) {
          const dependencies = project.facts.flatMap(({ name, value }) => (name === 'local-dependencies' ? (value as string[]) : []));
          for (const place of [project.directory, ...dependencies])
            expect(jobsAfterChange(profile, [`${place}/${file}`])).toContain(jobFor(profile, project.id));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('runs everything for a file in a directory that belongs to nobody', () => {
    fc.assert(
      fc.property(repository, directory, (profile, place) => {
        fc.pre(profile.projects.every((project) => project.directory !== '.' && !`${place}/`.startsWith(`${project.directory}/`)));
        fc.pre(!/^(?:docs|LICENSE|\.vscode)/.test(place));
        expect(jobsAfterChange(profile, [`${place}/some.file`])).toHaveLength(profile.projects.length);
      }),
      { numRuns: 150 },
    );
  });

  it('has one gate that waits for every other job, wherever there is more than one', () => {
    fc.assert(
      fc.property(repository, (profile) => {
        const jobs = jobsOf(profile);
        const gate = jobs.find(({ id }) => id === 'ci');
        expect(gate?.needs ?? jobs.map(({ id }) => id)).toEqual(jobs.filter((job) => job !== gate).map(({ id }) => id));
        expect(gate !== undefined).toBe(jobs.length > 1);
        const changes = jobs.find(({ id }) => id === 'changes');
        expect([...filtersOf(jobs).keys()].filter((name) => name !== 'shared')).toEqual(Object.keys(changes?.outputs ?? {}));
      }),
      { numRuns: 150 },
    );
  });

  it('gives files that pass the gate', async () => {
    await fc.assert(
      fc.asyncProperty(repository, async (profile) => {
        expect((await draftOf(profile)).gate.checks.flatMap(({ messages }) => messages)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});
