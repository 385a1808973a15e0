import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { type Companion, type CompanionId, fileMarker, sealFile } from '@autodevops/contracts/workflow';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { expression } from '../plan/expression.ts';
import { buildFacts, buildProfile, buildProject, buildWorkspace } from '../testing/build-profile.ts';
import { draftOf } from '../testing/draft-of.ts';
import { goTool, npmLibrary, pnpmMonorepo, sampleProfiles, uvService } from '../testing/sample-profiles.ts';

async function companionOf(profile: StackProfile, id: CompanionId, existing: Record<string, string> = {}): Promise<Companion> {
  const draft = await draftOf(profile, { existingFiles: new Map(Object.entries(existing)) });
  const companion = draft.companions.find((each) => each.id === id);
  if (companion === undefined) throw new Error(`There is no companion ${id}.`);
  return companion;
}

const contentOf = async (...parameters: Parameters<typeof companionOf>) => parse((await companionOf(...parameters)).file?.content ?? '');
const withLanguages = (profile: StackProfile, shares: Record<string, number>): StackProfile => ({
  ...profile,
  languages: Object.entries(shares).map(([name, share]) => ({ name, share })),
});
const withTest = (ecosystem: Project['ecosystem'], command: string, directory = '.') =>
  buildProject({ ecosystem, directory, tasks: { test: command } });

describe('companions', () => {
  it.each(Object.entries(sampleProfiles))(
    'of %s are offered unchosen, pass the gate, and have a source for what a manifest decided',
    async (_, sample) => {
      const draft = await draftOf(sample());

      expect(draft.files).toHaveLength(1);
      expect(draft.companions.map(({ id, isChosen }) => [id, isChosen])).toEqual([
        ['dependabot', false],
        ['dependency-review', false],
        ['code-scanning', false],
        ['release', false],
      ]);
      for (const { file, reason } of draft.companions) expect((file === null) === (reason !== null)).toBe(true);
      expect(draft.companions[0]?.file?.provenance.some(({ reasons }) => reasons.some(({ source }) => source !== null))).toBe(true);
      expect(draft.gate.isPassed).toBe(true);
    },
  );

  it('are among the files, in their order, when they are chosen', async () => {
    const draft = await draftOf(npmLibrary(), { companions: ['dependency-review', 'dependabot', 'code-scanning'] });

    expect(draft.files.map(({ path }) => path)).toEqual([
      '.github/workflows/ci.yml',
      '.github/dependabot.yml',
      '.github/workflows/dependency-review.yml',
    ]);
    expect(draft.jobs.at(-1)).toMatchObject({ id: 'dependency-review', file: '.github/workflows/dependency-review.yml' });
    expect(draft.companions[2]).toMatchObject({ isChosen: false, reason: 'CodeQL reads none of the languages here.' });
    expect(draft.contentHash).not.toBe((await draftOf(npmLibrary())).contentHash);
  });

  it('never take the place of a file that somebody else wrote', async () => {
    const theirs = { '.github/workflows/dependency-review.yml': 'name: Mine\n', '.github/workflows/codeql.yml': 'name: Mine\n' };
    const profile = withLanguages(uvService(), { Python: 1 });

    expect((await companionOf(profile, 'dependency-review', theirs)).file?.path).toBe('.github/workflows/autodevops-dependency-review.yml');
    expect((await companionOf(profile, 'code-scanning', theirs)).file?.path).toBe('.github/workflows/autodevops-codeql.yml');
  });
});

describe('dependabot', () => {
  it('has one entry an ecosystem: the root of a workspace, each Go module, each Dockerfile, and the actions', async () => {
    const node = pnpmMonorepo();
    const go = goTool();
    const merged = buildProfile({ projects: [...node.projects, ...go.projects], workspaces: [...node.workspaces, ...go.workspaces] });

    const { version, updates } = await contentOf(merged, 'dependabot');

    expect(version).toBe(2);
    expect(updates.map((update: Record<string, unknown>) => [update['package-ecosystem'], update['directory']])).toEqual([
      ['docker', '/tool'],
      ['github-actions', '/'],
      ['gomod', '/tool'],
      ['npm', '/'],
    ]);
    expect(updates[0]).toMatchObject({
      schedule: { interval: 'weekly' },
      cooldown: { 'default-days': 7 },
      groups: { 'minor-and-patch': { 'update-types': ['minor', 'patch'] } },
    });
  });

  it('names the manager that installs', async () => {
    const cases = [
      ['node', 'bun', 'bun'],
      ['node', 'yarn', 'npm'],
      ['python', 'uv', 'uv'],
      ['python', 'poetry', 'pip'],
      ['jvm', 'gradle', 'gradle'],
      ['jvm', 'maven', 'maven'],
    ] as const;
    for (const [ecosystem, manager, expected] of cases) {
      const project = withTest(ecosystem, ecosystem === 'jvm' ? './gradlew test' : 'npm test');
      const updates = (
        await contentOf(
          buildProfile({
            projects: [project, withTest('node', 'npm test', 'other')],
            workspaces: [buildWorkspace(ecosystem, { 'package-manager': manager }, [project])],
          }),
          'dependabot',
        )
      ).updates;
      expect(
        updates.find((update: Record<string, unknown>) => update['package-ecosystem'] === expected),
        manager,
      ).toBeDefined();
    }
  });

  it('lists several directories, the nearest first, and OpenTofu by its own name', async () => {
    const facts = { 'terraform.tool': 'tofu' } as const;
    const projects = ['stacks/b', 'stacks/a', 'net'].map((directory) =>
      buildProject({ ecosystem: 'terraform', directory, workspaceId: null, facts }),
    );

    const { updates } = await contentOf(buildProfile({ projects: [...projects, withTest('node', 'npm test')] }), 'dependabot');

    expect(updates.at(-1)).toMatchObject({ 'package-ecosystem': 'opentofu', directories: ['/net', '/stacks/a', '/stacks/b'] });
  });

  it('follows compose files, development containers and hooks', async () => {
    const facts = buildFacts(
      'repository',
      { 'updates.compose': ['deploy/compose.yaml'], 'updates.pre-commit': ['.pre-commit-config.yaml'] },
      'x',
    );

    const { updates } = await contentOf({ ...npmLibrary(), facts }, 'dependabot');

    expect(updates.map((update: Record<string, unknown>) => update['package-ecosystem'])).toEqual([
      'docker-compose',
      'github-actions',
      'npm',
      'pre-commit',
    ]);
  });

  it.each([
    ['renovate', 'package.json configures Renovate already.'],
    ['dependabot', 'package.json configures Dependabot already.'],
  ])('stands back where %s is configured', async (bot, reason) => {
    const facts = buildFacts('repository', { 'updates.bot': bot }, 'package.json');

    expect(await companionOf({ ...npmLibrary(), facts }, 'dependabot')).toMatchObject({ file: null, reason, isChosen: false });
  });

  it('writes its own file anew and leaves another alone', async () => {
    const path = '.github/dependabot.yml';

    expect((await companionOf(npmLibrary(), 'dependabot', { [path]: sealFile('version: 2\n') })).file?.path).toBe(path);
    expect((await companionOf(npmLibrary(), 'dependabot', { [path]: `${fileMarker}\n` })).reason).toContain('edited by hand');
    expect((await companionOf(npmLibrary(), 'dependabot', { [path]: 'version: 2\n' })).reason).toBe(
      `${path} configures Dependabot already.`,
    );
    expect((await companionOf(npmLibrary(), 'dependabot', { '.github/dependabot.yaml': 'version: 2\n' })).file).toBeNull();
  });
});

describe('dependency review', () => {
  it('runs on pull requests, reads only, and fails on serious vulnerabilities', async () => {
    const workflow = await contentOf(npmLibrary(), 'dependency-review');

    expect(Object.keys(workflow.on)).toEqual(['pull_request']);
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(workflow.jobs['dependency-review'].permissions).toBeUndefined();
    expect(workflow.jobs['dependency-review'].steps.at(-1).with).toEqual({ 'fail-on-severity': 'high' });
  });

  it('stands back where a workflow does it already, or nothing could be reviewed', async () => {
    const theirs = { '.github/workflows/x.yml': 'jobs:\n  a:\n    steps:\n      - uses: actions/dependency-review-action@v4\n' };
    const zig = buildProfile({ projects: [withTest('zig', 'zig build test')] });

    expect((await companionOf(npmLibrary(), 'dependency-review', theirs)).reason).toBe(
      '.github/workflows/x.yml reviews dependencies already.',
    );
    expect((await companionOf(zig, 'dependency-review')).reason).toMatch(/dependency graph/);
  });
});

describe('code scanning', () => {
  it('reads without a build where it can, in one matrix, and writes nothing but results', async () => {
    const project = withTest('python', 'pytest');
    const profile = withLanguages(buildProfile({ projects: [project, withTest('node', 'npm test')] }), { Python: 0.6, TypeScript: 0.4 });

    const workflow = await contentOf(profile, 'code-scanning');

    expect(workflow.on).toMatchObject({ push: { branches: ['main'] }, pull_request: null, schedule: [{ cron: expect.any(String) }] });
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(Object.keys(workflow.jobs)).toEqual(['codeql']);
    expect(workflow.jobs.codeql).toMatchObject({
      permissions: { contents: 'read', 'security-events': 'write', actions: 'read' },
      strategy: { matrix: { language: ['javascript-typescript', 'python'] } },
    });
    expect(workflow.jobs.codeql.steps[1].with).toEqual({ languages: expression('matrix.language'), 'build-mode': 'none' });
  });

  it('builds what must be built in a job of its own: Go on Linux, Swift on macOS, Kotlin with its Java', async () => {
    const kotlin = buildProject({ ecosystem: 'jvm', facts: { 'java.version': '21' }, tasks: { test: './gradlew check' } });
    const projects = [kotlin, withTest('go', 'go test ./...', 'tool'), withTest('swift', 'swift test', 'app')];
    const workspaces = [buildWorkspace('jvm', { 'package-manager': 'gradle' }, [kotlin])];
    const profile = withLanguages(buildProfile({ projects, workspaces }), { Kotlin: 0.5, Go: 0.3, Swift: 0.2 });

    const { jobs } = await contentOf(profile, 'code-scanning');

    expect(Object.keys(jobs)).toEqual(['codeql-go', 'codeql-java-kotlin', 'codeql-swift']);
    expect(jobs['codeql-go'].steps[1].with).toEqual({ languages: 'go', 'build-mode': 'autobuild' });
    expect(jobs['codeql-java-kotlin'].steps[1].uses).toMatch(/^actions\/setup-java@/);
    expect(jobs['codeql-swift']['runs-on']).toBe('macos-latest');
  });

  it('reads the workflows of others, and no few scripts that belong to no project', async () => {
    const profile = withLanguages(uvService(), { Python: 0.95, Ruby: 0.04, Go: 0.01 });
    const theirs = { '.github/workflows/release.yml': 'name: Release\n' };

    expect((await contentOf(profile, 'code-scanning', theirs)).jobs.codeql.strategy.matrix.language).toEqual(['actions', 'python']);
    expect((await contentOf(profile, 'code-scanning')).jobs.codeql.steps[1].with.languages).toBe('python');
  });

  it('stands back where CodeQL runs already, or reads no language', async () => {
    const theirs = { '.github/workflows/scan.yml': `jobs:\n  a:\n    steps:\n      - uses: "github/codeql-action/init@v3"\n` };
    const dart = withLanguages(buildProfile({ projects: [withTest('dart', 'dart test')] }), { Dart: 1 });

    expect((await companionOf(withLanguages(uvService(), { Python: 1 }), 'code-scanning', theirs)).reason).toBe(
      '.github/workflows/scan.yml runs CodeQL already.',
    );
    expect((await companionOf(dart, 'code-scanning')).reason).toBe('CodeQL reads none of the languages here.');
  });
});
