import type { Finding, FindingConfidence, Severity } from '@autodevops/contracts/audit';
import type { StackProfile } from '@autodevops/contracts/stack';

/** What the first finding of a rule weighs, by severity. */
const weights: Readonly<Record<Severity, number>> = { critical: 60, high: 20, medium: 8, low: 3, info: 0 };
const shares: Readonly<Record<FindingConfidence, number>> = { high: 1, medium: 0.7, low: 0.4 };
/** Each further finding of the same rule weighs this share of the one before: the tenth unpinned action says little that the first did not. */
const repetition = 0.5;

/** What weighs this much leaves a little more than a third. The median of 270 public repositories weighs about 80. */
const scale = 100;

/** The best that a repository can reach: without any CI there is nothing to be proud of, and CI elsewhere is not seen by the rules. */
const ceilings = { 'github-actions': 100, 'other-provider': 70, none: 20 } as const;

/**
 * How clean the workflows of a repository are, 0 to 100. Starts from a ceiling (100 with GitHub Actions, 70 with another provider, 20 with none).
 * Each rule that fires has the weight of its gravest finding, half of that of the next, a quarter of the third, and so on; the first weights take
 * most and the later ones ever less, so that two bad repositories can still be told apart and every repair shows.
 * One more finding never raises it; the order of findings does not matter.
 */
export function score(findings: readonly Finding[], profile: StackProfile): number {
  const byRule = Map.groupBy(findings, ({ ruleId }) => ruleId);
  // Sorted, so that the last bit of the sum does not depend on the order either.
  const groups = [...byRule.values()].map(weightOfRule).sort((left, right) => left - right);
  const total = groups.reduce((sum, weight) => sum + weight, 0);
  return Math.round(ceilingOf(profile) * Math.exp(-total / scale));
}

function weightOfRule(findings: readonly Finding[]): number {
  const each = findings.map(({ severity, confidence }) => weights[severity] * shares[confidence]).sort((left, right) => right - left);
  return each.reduce((sum, weight, index) => sum + weight * repetition ** index, 0);
}

function ceilingOf({ existingCi }: StackProfile): number {
  if (existingCi.some(({ provider }) => provider === 'github-actions')) return ceilings['github-actions'];
  return existingCi.length > 0 ? ceilings['other-provider'] : ceilings.none;
}
