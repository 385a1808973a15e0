import type { StackProfile } from '@autodevops/contracts/stack';
import { z } from 'zod';
import { FactNote, factNotes } from '../../material/fact-note.ts';

const mostLines = 1_500;
const longestLine = 600;

/** A line of a log by its number there, from 1. It is cited as `L12`. */
const LogLine = z.object({ number: z.number().int().min(1), text: z.string().max(longestLine) });

export const DiagnosisInput = z.object({
  /** The failed job and step, where they are known. */
  job: z.string().max(300).nullable(),
  step: z.string().max(300).nullable(),
  lines: z.array(LogLine).min(1).max(mostLines),
  facts: z.array(FactNote).max(30),
});
export type DiagnosisInput = z.infer<typeof DiagnosisInput>;

/** The id of a line of a log. */
export const lineId = (number: number): string => `L${number}`;

/** What a diagnosis is made from: the end of the log, where failures are, and its beginning, where the set-up is. */
export function diagnosisInput(source: {
  readonly log: string;
  readonly job?: string | null;
  readonly step?: string | null;
  readonly profile?: StackProfile | null;
}): DiagnosisInput {
  const all = source.log.split(/\r\n|\r|\n/).map((text, index) => ({ number: index + 1, text: text.slice(0, longestLine) }));
  const head = Math.floor(mostLines / 3);
  const lines = all.length <= mostLines ? all : [...all.slice(0, head), ...all.slice(head - mostLines)];
  return {
    job: source.job?.slice(0, 300) ?? null,
    step: source.step?.slice(0, 300) ?? null,
    lines,
    facts: source.profile ? factNotes(source.profile, 30) : [],
  };
}
