import { z } from 'zod';
import { Finding, Severity } from './finding.ts';

/** A finding as a baseline keeps it: enough to know it again, and to name it when it is gone. */
export const BaselineEntry = z.object({ fingerprint: z.string().min(1), ruleId: z.string(), file: z.string() });
export type BaselineEntry = z.infer<typeof BaselineEntry>;

/** The findings that were there when the baseline was written: what comes on top of them is new. */
export const AuditBaseline = z
  .object({ version: z.literal(1), findings: z.array(BaselineEntry) })
  .meta({ title: 'Baseline of an audit', description: 'Findings that are known. An audit with this baseline fails only on others.' });
export type AuditBaseline = z.infer<typeof AuditBaseline>;

/** Against a baseline: `new` is not in it, `unchanged` is. */
export const BaselineState = z.enum(['new', 'unchanged']);
export type BaselineState = z.infer<typeof BaselineState>;

export const ReportedFinding = Finding.extend({
  /** Null where there was no baseline. */
  baselineState: BaselineState.nullable(),
});
export type ReportedFinding = z.infer<typeof ReportedFinding>;

/** The result of an audit of a folder, as `--format json` prints it. */
export const AuditReport = z
  .object({
    schemaVersion: z.literal(1),
    tool: z.object({ name: z.string(), version: z.string() }),
    /** By severity: findings that are neither suppressed nor in the baseline. */
    counts: z.record(Severity, z.number().int().nonnegative()),
    /** Suppressed ones and those of the baseline too. */
    findings: z.array(ReportedFinding),
    /** What the baseline holds and the audit did not find. */
    gone: z.array(BaselineEntry),
  })
  .meta({ title: 'Report of an audit', description: 'What `autodevops audit --format json` prints.' });
export type AuditReport = z.infer<typeof AuditReport>;
