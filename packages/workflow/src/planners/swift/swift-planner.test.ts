import type { StackProfile } from '@autodevops/contracts/stack';
import { describe, expect, it } from 'vitest';
import { expression } from '../../plan/expression.ts';
import { buildProfile, buildProject, buildWorkspace } from '../../testing/build-profile.ts';
import { draftedJobs, shortSteps } from '../../testing/parse-draft.ts';

type Shape = Parameters<typeof buildProject>[0];

const checkout = { 'actions/checkout': { 'persist-credentials': false } };
const work = { build: 'swift build', test: 'swift test' } as const;

function swiftPackage(shape: Omit<Shape, 'ecosystem'>, facts: Parameters<typeof buildWorkspace>[1] = {}): StackProfile {
  const project = buildProject({ ecosystem: 'swift', ...shape });
  const workspace = buildWorkspace('swift', { 'package-manager': 'swiftpm', ...facts }, [project], project.directory);
  return buildProfile({ projects: [project], workspaces: [workspace] });
}

describe('the Swift planner', () => {
  it('tests a library on Linux with each toolchain and on macOS, where it lints', async () => {
    const facts = { 'swift.version': '6.2', 'swift.versions': ['6.0', '6.2'], 'swift.platforms': ['linux', 'macos'] };
    const jobs = await draftedJobs(swiftPackage({ facts, tasks: { ...work, lint: 'swiftlint lint' } }));

    expect(jobs['swift']).toMatchObject({ 'runs-on': 'ubuntu-24.04', strategy: { matrix: { 'swift-version': ['6.0', '6.2'] } } });
    expect(shortSteps(jobs['swift'])).toEqual([
      checkout,
      { 'swift-actions/setup-swift': { 'swift-version': expression('matrix.swift-version') } },
      'swift build',
      'swift test',
    ]);
    expect(jobs['swift-macos']).toMatchObject({ 'runs-on': 'macos-latest' });
    expect(shortSteps(jobs['swift-macos'])).toEqual([checkout, 'brew install swiftlint', 'swiftlint lint', 'swift build', 'swift test']);
  });

  it('runs on macOS alone what Linux cannot build', async () => {
    const jobs = await draftedJobs(swiftPackage({ facts: { 'swift.version': '6.2', 'swift.platforms': ['macos'] }, tasks: work }));

    expect(Object.keys(jobs)).toEqual(['swift']);
    expect(jobs['swift']).toMatchObject({ 'runs-on': 'macos-latest' });
  });

  it('runs on macOS where no toolchain for Linux is known', async () => {
    const jobs = await draftedJobs(swiftPackage({ facts: { 'swift.platforms': ['linux', 'macos'] }, tasks: work }));

    expect(jobs['swift']).toMatchObject({ 'runs-on': 'macos-latest' });
  });

  it('resolves what is pinned and keeps what was built from it', async () => {
    const facts = { 'swift.version': '6.1', 'swift.platforms': ['linux'] };
    const jobs = await draftedJobs(
      swiftPackage({ directory: 'server', facts, tasks: work }, { 'package-manager.lock': 'server/Package.resolved' }),
    );

    expect(shortSteps(jobs['swift-server']).slice(2, 4)).toEqual([
      {
        'actions/cache': {
          path: 'server/.build',
          key: `swift-linux-6.1-${expression("hashFiles('server/Package.resolved')")}`,
          'restore-keys': 'swift-linux-6.1-',
        },
      },
      'swift package resolve --force-resolved-versions',
    ]);
  });

  it('checks the style of a program for Linux on macOS, where the tools are', async () => {
    const facts = { 'swift.version': '6.2', 'swift.platforms': ['linux'] };
    const jobs = await draftedJobs(swiftPackage({ facts, tasks: { build: 'swift build', 'format-check': 'swiftformat --lint .' } }));

    expect(Object.keys(jobs)).toEqual(['swift', 'swift-checks', 'ci']);
    expect(shortSteps(jobs['swift-checks'])).toEqual([checkout, 'brew install swiftformat', 'swiftformat --lint .']);
  });
});
