import type { Finding, FindingExcerpt, Maturity } from '@autodevops/contracts/audit';
import { FindingConfidence } from '@autodevops/contracts/audit';
import type { StackProfile } from '@autodevops/contracts/stack';
import { z } from 'zod';
import { blockedBy, CriterionNote } from '../../material/criterion-note.ts';
import { FactNote, factNotes } from '../../material/fact-note.ts';
import { FindingNote, findingNote } from '../../material/finding-note.ts';

export const ExplanationInput = z.object({
  finding: FindingNote,
  confidence: FindingConfidence,
  /** Lines of the file, those of the finding among them. */
  evidence: z.string().max(8_000),
  /** The job whose lines the finding is in; null where it is in none. */
  job: z.string().max(300).nullable(),
  /** Facts of the same file first. */
  facts: z.array(FactNote).max(40),
  /** What the finding blocks on the way up. */
  blocks: z.array(CriterionNote).max(6),
});
export type ExplanationInput = z.infer<typeof ExplanationInput>;

/** What an explanation of a finding is made from. */
export function explanationInput(source: {
  readonly finding: Finding;
  readonly profile?: StackProfile | null;
  readonly maturity?: Maturity | null;
  readonly excerpt?: FindingExcerpt | null;
}): ExplanationInput {
  const { finding, profile, maturity, excerpt } = source;
  const lines = excerpt?.context?.lines.map((line, index) => `${(excerpt.context?.firstLine ?? 1) + index}: ${line}`).join('\n');
  return {
    finding: findingNote(finding),
    confidence: finding.confidence,
    evidence: (lines ?? finding.evidence).slice(0, 8_000),
    job: profile ? jobOf(finding, profile) : null,
    facts: profile ? factsFor(finding.place.file, profile) : [],
    blocks: blockedBy(finding.ruleId, maturity ?? null),
  };
}

function jobOf({ place }: Finding, { existingCi }: StackProfile): string | null {
  const jobs = existingCi.find(({ file }) => file === place.file)?.jobs ?? [];
  const above = jobs.filter(({ line }) => line <= place.line).toSorted((left, right) => right.line - left.line);
  return above[0]?.name.slice(0, 300) ?? null;
}

function factsFor(file: string, profile: StackProfile): FactNote[] {
  const notes = factNotes(profile, 200);
  return [...notes.filter((note) => note.file === file), ...notes.filter((note) => note.file !== file)].slice(0, 20);
}
