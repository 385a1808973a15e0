import type { FactKind, FactValue, SourcePlace } from '@autodevops/contracts/stack';
import type { FactName } from '../fact-names.ts';

/** One piece of evidence for a value. */
export interface CandidateDraft {
  readonly value: FactValue;
  readonly kind: FactKind;
  readonly source: SourcePlace;
  /** 0 to 1. Evidence below 0.5 never makes a conflict. */
  readonly confidence: number;
  /** What kind of evidence it is, for the reader: `packageManager field`, `pnpm lock file`. */
  readonly via: string;
  /** Whether a value with higher precedence is compatible with this evidence; told by comparing the values when left out. */
  readonly admits?: (value: string) => boolean;
  /** A person has decided: what loses against it is no conflict. */
  readonly isFinal?: true;
}

/** All evidence for one fact, highest precedence first. Without candidates there is no fact. */
export interface FactDraft {
  readonly name: FactName;
  readonly candidates: readonly CandidateDraft[];
}

/** A fact with one piece of evidence. */
export const soleFact = (name: FactName, candidate: CandidateDraft): FactDraft => ({ name, candidates: [candidate] });
