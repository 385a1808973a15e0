import { actionName } from '../workflow/action-reference.ts';
import type { Step } from '../workflow/workflow.ts';

/** The beginning of the anchor of what is found in a step: its own name where it has one, else its action. */
export function anchorOfStep(owner: string, step: Step): string {
  return `${owner} ${step.id ?? step.name ?? actionName(step.uses) ?? ''}`.trimEnd();
}
