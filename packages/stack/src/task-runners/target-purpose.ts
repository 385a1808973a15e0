import type { TaskPurpose } from '@autodevops/contracts/stack';

const names: Readonly<Record<string, TaskPurpose>> = Object.fromEntries(
  (
    [
      [
        'format-check',
        'fmt-check format-check check-fmt check-format fmt:check format:check check:fmt check:format check-formatting fmtcheck',
      ],
      ['lint', 'lint ci-lint lint-ci lint:ci lint:check check-lint check:lint vet shellcheck'],
      ['typecheck', 'typecheck type-check types check-types check:types type:check'],
      ['build', 'build compile ci-build'],
      ['test', 'test-ci test:ci ci-test ci:test test tests unit-test unit-tests test-unit test:unit unittest unit check'],
      ['integration-test', 'integration-test integration-tests test-integration test:integration integration:test'],
    ] satisfies [TaskPurpose, string][]
  ).flatMap(([purpose, list]) => list.split(' ').map((name) => [name, purpose] as const)),
);

/** What a target is for, told by its name alone; undefined for every other name. */
export const purposeOfTarget = (name: string): TaskPurpose | undefined => (Object.hasOwn(names, name) ? names[name] : undefined);

/** Lower is better: a target made for CI comes before the general one, `check` after both. */
export const rankOfTarget = (name: string): number => Object.keys(names).indexOf(name);
