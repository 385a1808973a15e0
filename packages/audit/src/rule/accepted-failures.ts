import { actionName } from '../workflow/action-reference.ts';
import { inputOf, type Step } from '../workflow/workflow.ts';

/** Read the results that a test run leaves, and fail the job themselves. */
const judges = /^(?:dorny\/test-reporter|phoenix-actions\/test-reporting)$/;
const committing = /autofix|auto-commit|create-pull-request|add-and-commit/;

/** A job that commits what the tools corrected: they fail because they found something to correct. */
export function isMending(steps: readonly Step[]): boolean {
  return steps.some(
    ({ uses, run }) =>
      committing.test(actionName(uses) ?? '') ||
      (run !== null && /\bgit\b[^\n]{0,200}\b(?:commit|push)\b|\bgh pr create\b/.test(run.value.slice(0, 20_000))),
  );
}

/** A later step that judges the results of this one, so that its own failure may pass. */
export function isJudgedByAction(steps: readonly Step[], step: Step): boolean {
  return steps.some(
    (later) =>
      later.index > step.index && judges.test(actionName(later.uses) ?? '') && inputOf(later, 'fail-on-error')?.value.trim() !== 'false',
  );
}
