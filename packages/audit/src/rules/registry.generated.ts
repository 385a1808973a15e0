// Written by `npm run gen` from the folders beside it. Do not edit.
import type { Rule } from '../rule/define-rule.ts';
import { rule as dangerousTrigger } from './dangerous-trigger/rule.ts';
import { rule as excessivePermissions } from './excessive-permissions/rule.ts';
import { rule as invalidWorkflow } from './invalid-workflow/rule.ts';
import { rule as noCi } from './no-ci/rule.ts';
import { rule as requireJobTimeout } from './require-job-timeout/rule.ts';
import { rule as templateInjection } from './template-injection/rule.ts';
import { rule as unpinnedAction } from './unpinned-action/rule.ts';
import { rule as wrongPackageManager } from './wrong-package-manager/rule.ts';

/** Every rule, in the order of their ids. */
export const rules: readonly Rule[] = [
  dangerousTrigger,
  excessivePermissions,
  invalidWorkflow,
  noCi,
  requireJobTimeout,
  templateInjection,
  unpinnedAction,
  wrongPackageManager,
];
