import { lintRules } from '../lint/lint-rules.ts';
import type { RuleMeta } from '../rule/define-rule.ts';
import { suppressionRules } from '../suppression/suppression-rules.ts';
import { rules } from './registry.generated.ts';

/** What there is to know about every rule that a finding can name, in the order of their ids. */
export const ruleMetas: readonly RuleMeta[] = [...rules.map(({ meta }) => meta), ...lintRules.values(), ...suppressionRules].sort(
  (left, right) => (left.id < right.id ? -1 : 1),
);
