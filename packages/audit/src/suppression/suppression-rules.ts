import type { RuleMeta } from '../rule/define-rule.ts';

const references = ['https://docs.github.com/en/code-security/how-tos/manage-security-alerts/manage-code-scanning-alerts/resolve-alerts'];

/** An acknowledgement that asked to be looked at again. */
export const expiredSuppression: RuleMeta = {
  id: 'expired-suppression',
  since: '0.2.0',
  title: 'Acknowledgement has expired',
  summary: 'Looks for comments and entries of `autodevops.yml` whose last day is over while what they acknowledge is still there.',
  why: 'Somebody decided to accept a finding until a day, and that day is over, so the finding counts again.',
  remediation: 'Mend the finding, or look at it again and set a later day with the reason of today.',
  severity: 'low',
  confidence: 'high',
  area: 'upkeep',
  references,
};

/** An acknowledgement without a finding. */
export const unusedSuppression: RuleMeta = {
  id: 'unused-suppression',
  since: '0.2.0',
  title: 'Acknowledgement of nothing',
  summary: 'Looks for comments and entries of `autodevops.yml` that acknowledge no finding.',
  why: 'What is left over hides the next finding of the same rule at that place, and nobody will have decided about it.',
  remediation: 'Remove it, or correct the name of the rule, the place or the day.',
  severity: 'low',
  confidence: 'high',
  area: 'upkeep',
  references,
};

/** Rules about acknowledgements; they have no folder, because they look at findings and not at files. */
export const suppressionRules: readonly RuleMeta[] = [expiredSuppression, unusedSuppression];
