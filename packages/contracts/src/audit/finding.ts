import { z } from 'zod';

export const Severity = z.enum(['critical', 'high', 'medium', 'low', 'info']);
export type Severity = z.infer<typeof Severity>;

export const FindingConfidence = z.enum(['high', 'medium', 'low']);
export type FindingConfidence = z.infer<typeof FindingConfidence>;

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
  place: z.object({
    file: z.string(),
    line: z.number().int().min(1),
    column: z.number().int().min(1),
    endLine: z.number().int().min(1),
    endColumn: z.number().int().min(1),
  }),
  /** The offending lines as they are in the file, at most five. */
  evidence: z.string(),
  references: z.array(z.string()),
});
export type Finding = z.infer<typeof Finding>;
