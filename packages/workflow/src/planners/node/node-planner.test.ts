import type { FactValue, StackProfile } from '@autodevops/contracts/stack';
import { describe, expect, it } from 'vitest';
import { buildProfile, buildProject, buildWorkspace } from '../../testing/build-profile.ts';
import { draftedJobs, shortSteps } from '../../testing/parse-draft.ts';
import { npmLibrary } from '../../testing/sample-profiles.ts';

const checkout = { 'actions/checkout': { 'persist-credentials': false } };
const version = { 'node.version': '22' } as const;

function single(
  workspaceFacts: Record<string, FactValue>,
  command: string,
  facts: Record<string, FactValue> = version,
  directory = '.',
): StackProfile {
  const project = buildProject({ ecosystem: 'node', directory, facts, tasks: { test: command } });
  return buildProfile({ projects: [project], workspaces: [buildWorkspace('node', workspaceFacts, [project], directory)] });
}

async function stepsOf(profile: StackProfile, job = 'node'): Promise<readonly unknown[]> {
  return shortSteps((await draftedJobs(profile))[job]);
}

describe('the Node.js planner', () => {
  it('installs with npm from the lock and caches by it', async () => {
    expect(await stepsOf(single({ 'package-manager': 'npm', 'package-manager.lock': 'package-lock.json' }, 'npm test'))).toEqual([
      checkout,
      { 'actions/setup-node': { 'node-version': '22', cache: 'npm' } },
      'npm ci',
      'npm test',
    ]);
  });

  it('does not freeze an install whose lock is missing or stale', async () => {
    const stale = { 'package-manager': 'npm', 'package-manager.lock': 'package-lock.json', 'package-manager.install-mode': 'unfrozen' };

    expect(await stepsOf(single({ 'package-manager': 'npm' }, 'npm test'))).toContain('npm install');
    expect(await stepsOf(single(stale, 'npm test'))).toContain('npm install');
  });

  it('sets pnpm up before Node.js and leaves its version to the field that names it', async () => {
    const facts = {
      'package-manager': 'pnpm',
      'package-manager.version': '10.4.1',
      'package-manager.field-file': 'package.json',
      'package-manager.lock': 'pnpm-lock.yaml',
    };

    expect(await stepsOf(single(facts, 'pnpm run test'))).toEqual([
      checkout,
      'pnpm/action-setup',
      { 'actions/setup-node': { 'node-version': '22', cache: 'pnpm' } },
      'pnpm install --frozen-lockfile',
      'pnpm run test',
    ]);
  });

  it('gives pnpm a version where no field does, and the manifest where it is not at the root', async () => {
    const unnamed = { 'package-manager': 'pnpm', 'package-manager.version': '9', 'package-manager.lock': 'pnpm-lock.yaml' };
    const below = {
      'package-manager': 'pnpm',
      'package-manager.field-file': 'web/package.json',
      'package-manager.lock': 'web/pnpm-lock.yaml',
    };

    expect(await stepsOf(single(unnamed, 'pnpm test'))).toContainEqual({ 'pnpm/action-setup': { version: '9' } });
    expect(await stepsOf(single(below, 'pnpm test', version, 'web'), 'node-web')).toContainEqual({
      'pnpm/action-setup': { package_json_file: 'web/package.json' },
    });
  });

  it.each([
    ['classic', {}, ['yarn install --frozen-lockfile']],
    ['berry', {}, ['corepack enable', 'yarn install --immutable']],
    ['berry', { 'yarn.release': '.yarn/releases/yarn-4.5.0.cjs' }, ['yarn install --immutable']],
  ])('installs with yarn %s %j', async (flavor, facts, commands) => {
    const steps = await stepsOf(
      single({ 'package-manager': 'yarn', 'yarn.flavor': flavor, 'package-manager.lock': 'yarn.lock', ...facts }, 'yarn run test'),
    );

    expect(steps.filter((step) => typeof step === 'string')).toEqual([...commands, 'yarn run test']);
    expect(steps.at(-3)).toEqual({
      'actions/setup-node': { 'node-version': '22', cache: 'yarn' },
    });
  });

  it('needs no Node.js for Bun where nothing names a version of it', async () => {
    const facts = { 'package-manager': 'bun', 'package-manager.version': '1.3.1', 'package-manager.lock': 'bun.lock' };

    expect(await stepsOf(single(facts, 'bun run test', {}))).toEqual([
      checkout,
      { 'oven-sh/setup-bun': { 'bun-version': '1.3.1' } },
      'bun install --frozen-lockfile',
      'bun run test',
    ]);
  });

  it('tests a library on every version and checks its style once', async () => {
    const jobs = await draftedJobs(npmLibrary());

    expect(jobs['node-test']?.strategy).toEqual({ 'fail-fast': false, matrix: { 'node-version': ['20', '22', '24'] } });
    expect(shortSteps(jobs['node-test'])).not.toContain('npm run lint');
    expect(shortSteps(jobs['node-checks'])).toContain('npm run lint');
    expect(shortSteps(jobs['node-checks'])).not.toContain('npm test');
  });

  it('works in the directory of a project below the root', async () => {
    const jobs = await draftedJobs(
      single({ 'package-manager': 'npm', 'package-manager.lock': 'web/package-lock.json' }, 'npm test', version, 'web'),
    );

    expect(jobs['node-web']?.defaults).toEqual({ run: { 'working-directory': 'web' } });
    expect(shortSteps(jobs['node-web'])).toContainEqual({
      'actions/setup-node': { 'node-version': '22', cache: 'npm', 'cache-dependency-path': 'web/package-lock.json' },
    });
  });

  it.each([
    ['npm', 'npm run test --workspaces --if-present -- --run'],
    ['pnpm', 'pnpm --recursive --if-present run test --run'],
    ['bun', "bun run --filter '*' test --run"],
  ])('runs what only the members have in all of them at once with %s', async (manager, expected) => {
    const separator = manager === 'npm' ? '-- ' : '';
    const members = ['a', 'b'].map((name) =>
      buildProject({
        ecosystem: 'node',
        directory: `packages/${name}`,
        workspaceId: '.:node',
        tasks: { test: `${manager} run test ${separator}--run` },
      }),
    );
    const root = buildProject({ ecosystem: 'node', tasks: { lint: `${manager} run lint` } });
    const profile = buildProfile({
      projects: [root, ...members],
      workspaces: [buildWorkspace('node', { 'package-manager': manager }, [root, ...members])],
    });

    expect((await stepsOf(profile)).slice(-2)).toEqual([`${manager} run lint`, expected]);
  });

  it('runs members one by one where the manager cannot leave out those without the script', async () => {
    const members = ['a', 'b'].map((name) =>
      buildProject({ ecosystem: 'node', directory: `packages/${name}`, workspaceId: '.:node', tasks: { test: 'yarn run test' } }),
    );
    const workspaces = [buildWorkspace('node', { 'package-manager': 'yarn', 'yarn.flavor': 'classic' }, members)];
    const jobs = await draftedJobs(buildProfile({ projects: members, workspaces }));

    expect(jobs['node']?.steps.slice(-2).map((step) => [step.run, step['working-directory']])).toEqual([
      ['yarn run test', 'packages/a'],
      ['yarn run test', 'packages/b'],
    ]);
  });

  it('keeps tests in a browser apart and installs the browsers only there', async () => {
    const project = buildProject({
      ecosystem: 'node',
      facts: { ...version, 'test.browser': 'playwright' },
      tasks: { lint: 'npm run lint', build: 'npm run build', 'end-to-end-test': 'npm run e2e' },
    });
    const jobs = await draftedJobs(
      buildProfile({ projects: [project], workspaces: [buildWorkspace('node', { 'package-manager': 'npm' }, [project])] }),
    );

    expect(shortSteps(jobs['node-end-to-end']).slice(-3)).toEqual(['npx playwright install --with-deps', 'npm run build', 'npm run e2e']);
    expect(shortSteps(jobs['node'])).not.toContain('npx playwright install --with-deps');
  });

  it('installs no browser where only the end-to-end tests open one', async () => {
    const project = buildProject({
      ecosystem: 'node',
      facts: { ...version, 'test.browser': 'playwright', 'node.browser-purpose': 'end-to-end-test' },
      tasks: { test: 'npm run test', 'end-to-end-test': 'npm run e2e' },
    });
    const jobs = await draftedJobs(
      buildProfile({ projects: [project], workspaces: [buildWorkspace('node', { 'package-manager': 'npm' }, [project])] }),
    );

    expect(shortSteps(jobs['node'])).not.toContain('npx playwright install --with-deps');
    expect(shortSteps(jobs['node-end-to-end'])).toContain('npx playwright install --with-deps');
  });

  it.each([
    [31, 60],
    [3, 20],
  ])('gives %i projects %i minutes', async (count, minutes) => {
    const members = Array.from({ length: count - 1 }, (_, index) =>
      buildProject({ ecosystem: 'node', directory: `packages/p${index}`, workspaceId: '.:node' }),
    );
    const projects = [buildProject({ ecosystem: 'node', tasks: { test: 'npm run test' } }), ...members];
    const workspaces = [buildWorkspace('node', { 'package-manager': 'npm' }, projects)];

    expect((await draftedJobs(buildProfile({ projects, workspaces })))['node']?.['timeout-minutes']).toBe(minutes);
  });
});
