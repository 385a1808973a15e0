import type { Project } from '@autodevops/contracts/stack';
import { findFact, ruleReason, textFact } from '../../plan/read-fact.ts';
import { isSafePath } from '../../plan/safe-text.ts';
import { actionStep, byRule } from '../../plan/steps.ts';
import { taskStep } from '../../plan/task-steps.ts';
import type { PlannedStep } from '../../plan/workflow-plan.ts';

/** The last release of the first major, for configurations that were not migrated; the action speaks only the second. */
const firstMajorCommand = 'go run github.com/golangci/golangci-lint/cmd/golangci-lint@v1.64.8 run';

/** Commands that lint with golangci-lint: those of tasks are replaced by the steps below, which bring the tool along. */
export const lintCommands: readonly string[] = [firstMajorCommand, 'golangci-lint run', 'golangci-lint run ./...'];

/** Lints with golangci-lint where the module has a configuration for it. */
export function lintSteps(project: Project): readonly PlannedStep[] {
  const config = textFact(project, 'go.lint-config', isSafePath);
  if (config === null) return [];
  if (String(findFact(project, 'go.lint-major')?.value ?? '2') === '1') {
    const step = taskStep(
      'lint',
      [firstMajorCommand],
      [...config.reasons, ruleReason('The configuration is written for the first major version.')],
    );
    return [{ ...step, name: 'Lint with golangci-lint', directory: project.directory }];
  }
  const isNested = project.directory !== '.';
  return [
    actionStep(
      'Lint with golangci-lint',
      'golangci/golangci-lint-action',
      { 'working-directory': isNested ? byRule(project.directory, 'The module is there.', 'working-directory') : null },
      config.reasons,
    ),
  ];
}
