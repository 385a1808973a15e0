import { z } from 'zod';

export const Severity = z.enum(['critical', 'high', 'medium', 'low', 'info']);
export type Severity = z.infer<typeof Severity>;

export const FindingConfidence = z.enum(['high', 'medium', 'low']);
export type FindingConfidence = z.infer<typeof FindingConfidence>;

/** `safe` changes nothing that any run does for honest input; `needs-review` asks for a look, and says at what. */
export const FixSafety = z.enum(['safe', 'needs-review']);
export type FixSafety = z.infer<typeof FixSafety>;

/** A place in a file. Lines and columns (in UTF-16 units) count from 1; the end is exclusive. */
export const Place = z.object({
  file: z.string(),
  line: z.number().int().min(1),
  column: z.number().int().min(1),
  endLine: z.number().int().min(1),
  endColumn: z.number().int().min(1),
});
export type Place = z.infer<typeof Place>;

/** What stands at the place gives way to the text; a place of nothing is an insertion. */
export const TextEdit = z.object({ place: Place, text: z.string() });
export type TextEdit = z.infer<typeof TextEdit>;

/** A patch that clears one finding and keeps every comment. Its edits do not overlap; all of them are applied or none. */
export const Fix = z.object({
  safety: FixSafety,
  /** What it does, in one sentence, and for `needs-review` what to look at. */
  description: z.string(),
  edits: z.array(TextEdit).min(1),
});
export type Fix = z.infer<typeof Fix>;

/** One rule's hit. Lines and columns count from 1; the end is exclusive. */
export const Finding = z.object({
  ruleId: z.string(),
  /** SHA-256 in hex over rule, file and the finding's anchor: survives moved lines, changes with the meaning. */
  fingerprint: z.string(),
  severity: Severity,
  confidence: FindingConfidence,
  title: z.string(),
  /** What is wrong here. */
  message: z.string(),
  why: z.string(),
  remediation: z.string(),
  place: Place,
  /** The offending lines as they are in the file, at most five. */
  evidence: z.string(),
  references: z.array(z.string()),
  /** Null where no patch is known. Findings that were stored before there were fixes have none. */
  fix: Fix.nullable().default(null),
});
export type Finding = z.infer<typeof Finding>;
