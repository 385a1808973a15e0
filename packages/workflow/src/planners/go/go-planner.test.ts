import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { describe, expect, it } from 'vitest';
import { buildProfile, buildProject, buildWorkspace } from '../../testing/build-profile.ts';
import { draftedJobs, shortSteps } from '../../testing/parse-draft.ts';

const tasks = { lint: 'golangci-lint run', build: 'go build ./...', test: 'go test ./...' } as const;
const checkout = { 'actions/checkout': { 'persist-credentials': false } };

function modules(directories: readonly string[], workspaceRoot: string | null, facts: Record<string, string> = {}): StackProfile {
  const projects = directories.map((directory) => {
    const file = directory === '.' ? 'go.mod' : `${directory}/go.mod`;
    const workspaceId = workspaceRoot === null ? `${directory}:go` : `${workspaceRoot}:go`;
    return buildProject({
      ecosystem: 'go',
      directory,
      workspaceId,
      facts: { 'go.version': '1.24', 'go.version-file': file, 'go.cache-file': file.replace('.mod', '.sum'), ...facts },
      tasks,
    });
  });
  const roots = workspaceRoot === null ? directories : [workspaceRoot];
  const workspaces = roots.map((root) =>
    buildWorkspace(
      'go',
      { 'package-manager': 'go' },
      projects.filter((project) => project.workspaceId === `${root}:go`),
      root,
    ),
  );
  return buildProfile({ projects, workspaces });
}

describe('the Go planner', () => {
  it('reads the version from go.mod and lints with the action of the second major before it builds', async () => {
    const jobs = await draftedJobs(modules(['.'], null, { 'go.lint-config': '.golangci.yml', 'go.lint-major': '2' }));

    expect(shortSteps(jobs['go'])).toEqual([
      checkout,
      { 'actions/setup-go': { 'go-version-file': 'go.mod' } },
      'golangci/golangci-lint-action',
      'go build ./...',
      'go test ./...',
    ]);
  });

  it('lints with the first major where the configuration is written for it', async () => {
    const jobs = await draftedJobs(modules(['.'], null, { 'go.lint-config': '.golangci.yml', 'go.lint-major': '1' }));

    expect(shortSteps(jobs['go'])).toContain('go run github.com/golangci/golangci-lint/cmd/golangci-lint@v1.64.8 run');
  });

  it('tests a library on the releases that it supports, each with its own toolchain, and lints it once', async () => {
    const [project] = modules(['.'], null, { 'go.lint-config': '.golangci.yml', 'go.lint-major': '2' }).projects;
    const facts = buildProject({ ecosystem: 'go', facts: { 'go.versions': ['1.23', 'stable'] } }).facts;
    const library = buildProfile({ projects: [{ ...project, role: 'library', facts: [...(project?.facts ?? []), ...facts] } as Project] });
    const jobs = await draftedJobs(library);

    expect(shortSteps(jobs['go-checks'])).toEqual([
      checkout,
      { 'actions/setup-go': { 'go-version-file': 'go.mod' } },
      'golangci/golangci-lint-action',
      'go build ./...',
    ]);
    expect(jobs['go-test']).toMatchObject({ env: { GOTOOLCHAIN: 'local' }, strategy: { matrix: { 'go-version': ['1.23', 'stable'] } } });
    expect(shortSteps(jobs['go-test'])).toEqual([
      checkout,
      { 'actions/setup-go': { 'go-version': expect.stringContaining('matrix.go-version') } },
      'go build ./...',
      'go test ./...',
    ]);
  });

  it('gives modules without a go.work a job each', async () => {
    const jobs = await draftedJobs(modules(['api', 'worker'], null));

    expect(Object.keys(jobs)).toEqual(['changes', 'go-api', 'go-worker', 'ci']);
    expect(shortSteps(jobs['go-worker'])).toContainEqual({
      'actions/setup-go': { 'go-version-file': 'worker/go.mod', 'cache-dependency-path': 'worker/go.sum' },
    });
  });

  it('puts the modules of one go.work into one job, each in its directory', async () => {
    const jobs = await draftedJobs(modules(['api', 'worker'], '.'));

    expect(Object.keys(jobs)).toEqual(['go']);
    expect(jobs['go']?.steps.flatMap((step) => (step.run === undefined ? [] : [[step.run, step['working-directory']]]))).toEqual([
      ['go build ./...', 'api'],
      ['go build ./...', 'worker'],
      ['go test ./...', 'api'],
      ['go test ./...', 'worker'],
    ]);
  });

  it('turns the cache off where there is no go.sum', async () => {
    const project = buildProject({ ecosystem: 'go', tasks: { test: 'go test ./...' } });
    const jobs = await draftedJobs(buildProfile({ projects: [project], workspaces: [buildWorkspace('go', {}, [project])] }));

    expect(shortSteps(jobs['go'])).toContainEqual({ 'actions/setup-go': { 'go-version': 'stable', cache: false } });
  });
});
