import type { Candidate, Fact } from '@autodevops/contracts/stack';
import { type FactComparison, factNames } from '../fact-names.ts';
import type { CandidateDraft, FactDraft } from './fact-draft.ts';
import { valuesAgree } from './values-agree.ts';

/** Evidence weaker than this is kept as a loser but contradicts nothing. */
const conflictConfidence = 0.5;
const maxLosers = 10;

const agrees = (comparison: FactComparison, winner: CandidateDraft, other: CandidateDraft): boolean =>
  other.admits === undefined
    ? valuesAgree(comparison, winner, other)
    : other.admits(String(winner.value)) || valuesAgree(comparison, winner, other);

/**
 * Decides between candidates, the only place that does: the first one wins, the others are kept with the reason they lost. Undefined when
 * there is no candidate.
 */
export function resolveFact(draft: FactDraft, ownerId: string, detector: string): Fact | undefined {
  const [winner, ...others] = unique(draft.candidates);
  if (winner === undefined) return undefined;
  const comparison = comparisonOf(draft.name);
  return {
    id: `${ownerId}#${draft.name}`,
    name: draft.name,
    value: winner.value,
    kind: winner.kind,
    source: winner.source,
    confidence: winner.confidence,
    detector,
    losers: others.slice(0, maxLosers).map(
      (other): Candidate => ({
        value: other.value,
        kind: other.kind,
        source: other.source,
        confidence: other.confidence,
        reason: `${other.via} ranks below ${winner.via}`,
      }),
    ),
    isConflict:
      winner.isFinal !== true && others.some((other) => other.confidence >= conflictConfidence && !agrees(comparison, winner, other)),
  };
}

/** Tasks of one purpose share the rules of that purpose. */
export function comparisonOf(name: string): FactComparison {
  return Object.hasOwn(factNames, name) ? factNames[name as keyof typeof factNames].comparison : 'text';
}

function unique(candidates: readonly CandidateDraft[]): CandidateDraft[] {
  const seen = new Set<string>();
  return candidates.filter(({ value, source, via }) => {
    const key = JSON.stringify([value, source.file, source.line, via]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
