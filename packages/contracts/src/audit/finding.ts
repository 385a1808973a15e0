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

/** Who said so: a comment of ours, `autodevops.yml`, a comment or the configuration of zizmor, or somebody in the dashboard. */
export const SuppressionSource = z.enum(['comment', 'options', 'zizmor-comment', 'zizmor-config', 'dashboard']);
export type SuppressionSource = z.infer<typeof SuppressionSource>;

/** That a finding is known and accepted. It stays a finding, but counts nowhere. */
export const Suppression = z.object({
  source: SuppressionSource,
  reason: z.string(),
  /** The last day on which it holds; null when it has no end. */
  until: z.iso.date().nullable(),
  /** Where it is written; null when that is in no file. */
  place: Place.nullable(),
});
export type Suppression = z.infer<typeof Suppression>;

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
  /** Null for one that nobody has acknowledged. */
  suppression: Suppression.nullable().default(null),
});
export type Finding = z.infer<typeof Finding>;
