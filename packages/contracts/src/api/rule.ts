import { z } from 'zod';
import { FindingConfidence, FixSafety, Severity } from '../audit/index.ts';

/** What a rule of the audit is, in its own words. */
export const RuleDescription = z.object({
  id: z.string(),
  since: z.string(),
  title: z.string(),
  summary: z.string(),
  why: z.string(),
  remediation: z.string(),
  severity: Severity,
  confidence: FindingConfidence,
  references: z.array(z.string()),
  /** What its fixes are at most; null where it has none. */
  fixSafety: FixSafety.nullable(),
  /** The optional permission without which it is silent or less sure; null where it needs none. */
  asksFor: z.string().nullable(),
});
export type RuleDescription = z.infer<typeof RuleDescription>;
