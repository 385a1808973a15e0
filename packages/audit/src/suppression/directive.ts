import type { Finding, SuppressionSource } from '@autodevops/contracts/audit';
import type { Source, Span } from '../source/source.ts';

/** How many a file may hold: each is compared with each finding, and nobody writes so many. */
export const maxDirectives = 1_000;

/** One request to acknowledge findings, wherever it was written. */
export interface Directive {
  readonly source: SuppressionSource;
  readonly reason: string;
  /** The last day on which it holds. */
  readonly until: string | null;
  /** Null for what is written in no file. */
  readonly written: { readonly source: Source; readonly span: Span; readonly anchor: string } | null;
  /** Why it can never acknowledge anything, as a sentence; null where it can. */
  readonly defect: string | null;
  /** Where set, findings of other files are never asked about. */
  readonly file: string | null;
  /** The rules that it means; null for all. */
  readonly rules: ReadonlySet<string> | null;
  /** Whether it means a finding of those rules. */
  readonly isMeant: (finding: Finding) => boolean;
  /** False for what is not ours to judge: what zizmor ignores may be there for zizmor alone. */
  readonly isReportedUnused: boolean;
}

/** True for a day that is in the calendar, `2027-01-31`. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}
