import type { StackProfile } from '@autodevops/contracts/stack';
import { describe, expect, it } from 'vitest';
import { expression } from '../../plan/expression.ts';
import { buildProfile, buildProject, buildWorkspace } from '../../testing/build-profile.ts';
import { draftedJobs, shortSteps } from '../../testing/parse-draft.ts';

type Shape = Parameters<typeof buildProject>[0];

const checkout = { 'actions/checkout': { 'persist-credentials': false } };

function packages(shapes: readonly Omit<Shape, 'ecosystem'>[], facts: Parameters<typeof buildWorkspace>[1]): StackProfile {
  const projects = shapes.map((shape) => buildProject({ ecosystem: 'dart', workspaceId: '.:dart', ...shape }));
  return buildProfile({ projects, workspaces: [buildWorkspace('dart', facts, projects)] });
}

describe('the Dart planner', () => {
  it('keeps to the lock file of an application', async () => {
    const facts = { 'package-manager': 'dart', 'package-manager.install-mode': 'frozen' } as const;
    const jobs = await draftedJobs(
      packages([{ facts: { 'dart.version': '3.5.4' }, tasks: { lint: 'dart analyze', test: 'dart test' } }], facts),
    );

    expect(shortSteps(jobs['dart'])).toEqual([
      checkout,
      { 'dart-lang/setup-dart': { sdk: '3.5.4' } },
      'dart pub get --enforce-lockfile',
      'dart analyze',
      'dart test',
    ]);
  });

  it('tests a published package on its oldest SDK, without the lock', async () => {
    const shape = {
      facts: { 'dart.version': 'stable', 'dart.versions': ['3.3', 'stable'] },
      tasks: { lint: 'dart analyze', test: 'dart test' },
    };
    const jobs = await draftedJobs(packages([shape], { 'package-manager': 'dart', 'package-manager.install-mode': 'frozen' }));

    expect(Object.keys(jobs)).toEqual(['dart-checks', 'dart-test', 'ci']);
    expect(shortSteps(jobs['dart-test'])).toEqual([
      checkout,
      { 'dart-lang/setup-dart': { sdk: expression('matrix.sdk') } },
      'dart pub get',
      'dart test',
    ]);
  });

  it('sets Flutter up with its caches, at a version where one is pinned', async () => {
    const jobs = await draftedJobs(
      packages([{ facts: { 'flutter.version': '3.24.5' }, tasks: { test: 'flutter test' } }], { 'package-manager': 'flutter' }),
    );

    expect(shortSteps(jobs['flutter'])).toEqual([
      checkout,
      { 'subosito/flutter-action': { channel: 'stable', 'flutter-version': '3.24.5', cache: true } },
      'flutter pub get',
      'flutter test',
    ]);
  });

  it('tests members in their directories after the checks of the root', async () => {
    const shapes = [
      { facts: { 'dart.version': 'stable' }, tasks: { lint: 'dart analyze' } },
      { directory: 'packages/core', tasks: { test: 'dart test', generate: 'dart run build_runner build --delete-conflicting-outputs' } },
    ];
    const jobs = await draftedJobs(packages(shapes, { 'package-manager': 'dart' }));

    expect(jobs['dart']?.steps.flatMap((step) => (step.run === undefined ? [] : [[step.run, step['working-directory']]]))).toEqual([
      ['dart pub get', undefined],
      ['dart run build_runner build --delete-conflicting-outputs', 'packages/core'],
      ['dart analyze', undefined],
      ['dart test', 'packages/core'],
    ]);
  });

  it('links the packages of Melos, which it brings where the repository does not', async () => {
    const shape = { tasks: { test: 'dart test' } };
    const own = await draftedJobs(packages([shape], { 'dart.melos': 'dependency' }));
    const brought = await draftedJobs(packages([shape], { 'dart.melos': 'tool' }));

    expect(shortSteps(own['dart'])).toContain('dart run melos bootstrap');
    expect(shortSteps(brought['dart'])).toContain('dart pub global activate melos "<7.0.0"\ndart pub global run melos bootstrap\n');
  });
});
