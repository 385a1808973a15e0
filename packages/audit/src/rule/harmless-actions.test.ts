import { describe, expect, it } from 'vitest';
import { isHarmlessAction, isHarmlessWorkflow } from './harmless-actions.ts';

describe('an action that runs no tests', () => {
  it.each(['actions/checkout', 'actions/cache/restore', 'github/codeql-action/analyze', 'shivammathur/setup-php', 'dessant/lock-threads'])(
    'is %s',
    (name) => {
      expect(isHarmlessAction(name)).toBe(true);
    },
  );

  it.each([
    'nick-fields/retry',
    'reactivecircus/android-emulator-runner',
    'nobody/knows',
    'gradle/actions/setup-gradle',
    'github/codeql-actions',
    'codecov/codecov-action-fork',
  ])('is not known to be %s', (name) => {
    expect(isHarmlessAction(name)).toBe(false);
  });
});

describe('a called workflow', () => {
  it('says by its name alone that it is about something else', () => {
    expect(['a/.github/workflows/zizmor.yml', '.github/workflows/lock-threads.yaml'].map(isHarmlessWorkflow)).toEqual([true, true]);
    expect(
      ['.github/workflows/ci.yml', '.github/workflows/stale-and-test.yml', '.github/workflows/build.yml'].some(isHarmlessWorkflow),
    ).toBe(false);
  });
});
