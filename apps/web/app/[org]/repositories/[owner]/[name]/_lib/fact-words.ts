import type { Fact, FactKind, FactValue } from '@autodevops/contracts/stack';

/** A fact's value as a reader writes it. */
export function valueText(value: FactValue): string {
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}

/** What the kind of a fact means, in one sentence. */
export const kindMeanings: Record<FactKind, string> = {
  pin: 'The version the project is built with.',
  floor: 'The minimum for those who use it; never the main version.',
  range: 'Several versions are allowed.',
  declaration: 'The repository says so.',
  convention: 'Inferred from what is there.',
};

/** Confidence in words a reader can act on. Below a half a fact is proposed, never imposed. */
export function confidenceText(confidence: number): string {
  if (confidence >= 0.9) return 'certain';
  if (confidence >= 0.7) return 'likely';
  return confidence >= 0.5 ? 'probable' : 'a guess';
}

/** Facts with conflicts first, then by name. */
export function sortFacts(facts: readonly Fact[]): readonly Fact[] {
  return facts.toSorted((a, b) => Number(b.isConflict) - Number(a.isConflict) || a.name.localeCompare(b.name, 'en'));
}
