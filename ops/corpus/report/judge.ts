import type { Measurement } from '../measure-repository.ts';

/** What the generator is held to, in hundredths of the weight of the checks. */
export const targets = { mean: 95, ecosystem: 85, repository: 60 } as const;

export interface EcosystemMean {
  readonly ecosystem: string;
  readonly mean: number;
  readonly count: number;
}

/** The mean score of each ecosystem, 0 to 1, in the order of their names. */
export function ecosystemMeans(measurements: readonly Measurement[]): readonly EcosystemMean[] {
  const groups = Map.groupBy(scored(measurements), ({ ecosystem }) => ecosystem ?? '');
  return [...groups]
    .map(([ecosystem, list]) => ({ ecosystem, mean: meanScore(list) ?? 0, count: list.length }))
    .sort((left, right) => (left.ecosystem < right.ecosystem ? -1 : 1));
}

/** The mean score over all repositories that have one, 0 to 1. */
export function meanScore(measurements: readonly Measurement[]): number | null {
  const list = scored(measurements);
  return list.length === 0 ? null : list.reduce((sum, { score }) => sum + score, 0) / list.length;
}

/**
 * Everything that is not as it must be, one sentence each. Means are only judged over the whole corpus: of a part of it, they say nothing.
 */
export function judge(measurements: readonly Measurement[], options: { readonly isWhole: boolean }): readonly string[] {
  const mean = meanScore(measurements);
  const isMeanLow = options.isWhole && mean !== null && isBelow(mean, targets.mean);
  const ecosystems = options.isWhole ? ecosystemMeans(measurements).filter((one) => isBelow(one.mean, targets.ecosystem)) : [];
  return [
    ...(isMeanLow ? [`The mean of ${percent(mean)} is below ${targets.mean} %.`] : []),
    ...ecosystems.map((one) => `${one.ecosystem} has ${percent(one.mean)}, below ${targets.ecosystem} %.`),
    ...measurements.flatMap(judgeOne),
  ];
}

function judgeOne({ repository, score, gate, isRepeatable, firstRun }: Measurement): string[] {
  return [
    ...(score !== null && isBelow(score, targets.repository)
      ? [`${repository} has ${percent(score)}, below ${targets.repository} %.`]
      : []),
    ...(gate === 'passed' ? [] : [`${repository}: the gate was ${gate === 'failed' ? 'not passed' : 'not reached'}.`]),
    ...(firstRun?.status === 'red' ? [`${repository}: the first run is red.`] : []),
    ...(isRepeatable ? [] : [`${repository}: two runs wrote different bytes.`]),
  ];
}

/** A score as text: `96.5 %`. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** Sums of fractions are not exact, so a hair's breadth is let through. */
const isBelow = (share: number, target: number): boolean => share * 100 < target - 1e-9;

function scored(measurements: readonly Measurement[]): readonly (Measurement & { readonly score: number })[] {
  return measurements.flatMap((one) => (one.score === null ? [] : [{ ...one, score: one.score }]));
}
