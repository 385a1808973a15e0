import type { Finding, FindingConfidence, Severity } from '@autodevops/contracts/audit';
import type { StackProfile } from '@autodevops/contracts/stack';

/** What the first finding of a rule costs, by severity. */
const costs: Readonly<Record<Severity, number>> = { critical: 40, high: 20, medium: 8, low: 3, info: 0 };
const shares: Readonly<Record<FindingConfidence, number>> = { high: 1, medium: 0.7, low: 0.4 };
/** Each further finding of the same rule costs this share of the one before: the tenth unpinned action says little that the first did not. */
const repetition = 0.5;

/** The best that a repository can reach: without any CI there is nothing to be proud of, and CI elsewhere is not seen by the rules. */
const ceilings = { 'github-actions': 100, 'other-provider': 70, none: 20 } as const;

/**
 * How clean the workflows of a repository are, 0 to 100. Starts from a ceiling (100 with GitHub Actions, 70 with another provider, 20 with none) and
 * takes off for each rule that fires the cost of its gravest finding, half of the cost for the next, a quarter for the third, and so on.
 * One more finding never raises it; the order of findings does not matter.
 */
export function score(findings: readonly Finding[], profile: StackProfile): number {
  const byRule = Map.groupBy(findings, ({ ruleId }) => ruleId);
  // Sorted, so that the last bit of the sum does not depend on the order either.
  const groups = [...byRule.values()].map(costOfRule).sort((left, right) => left - right);
  const total = groups.reduce((sum, cost) => sum + cost, 0);
  return Math.round(Math.max(0, ceilingOf(profile) - total));
}

function costOfRule(findings: readonly Finding[]): number {
  const each = findings.map(({ severity, confidence }) => costs[severity] * shares[confidence]).sort((left, right) => right - left);
  return each.reduce((sum, cost, index) => sum + cost * repetition ** index, 0);
}

function ceilingOf({ existingCi }: StackProfile): number {
  if (existingCi.some(({ provider }) => provider === 'github-actions')) return ceilings['github-actions'];
  return existingCi.length > 0 ? ceilings['other-provider'] : ceilings.none;
}
