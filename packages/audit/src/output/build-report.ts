import { type AuditReport, type ReportedFinding, Severity } from '@autodevops/contracts/audit';
import type { BaselineComparison } from '../baseline/compare-with-baseline.ts';

export interface ReportOptions {
  /** The version of the tool. */
  readonly version: string;
  /** Findings below it are left out. */
  readonly minSeverity?: Severity | undefined;
  /** Only findings of these rules. */
  readonly ruleIds?: ReadonlySet<string> | undefined;
}

/** What all forms of output are made from. */
export function buildReport(
  { findings, gone }: BaselineComparison,
  { version, minSeverity = 'info', ruleIds }: ReportOptions,
): AuditReport {
  const isAsked = ({ ruleId }: { readonly ruleId: string }) => ruleIds === undefined || ruleIds.has(ruleId);
  const shown = findings.filter((finding) => isAsked(finding) && isAtLeast(finding.severity, minSeverity));
  const counts = Object.fromEntries(
    Severity.options.map((severity) => [severity, shown.filter((finding) => finding.severity === severity && isOpen(finding)).length]),
  ) as AuditReport['counts'];
  return { schemaVersion: 1, tool: { name: 'AutoDevOps', version }, counts, findings: shown, gone: gone.filter(isAsked) };
}

/** True for what a reader has to look at: neither acknowledged nor known from the baseline. */
export function isOpen({ suppression, baselineState }: ReportedFinding): boolean {
  return suppression === null && baselineState !== 'unchanged';
}

/** True when the first is as grave as the second, or graver. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return Severity.options.indexOf(severity) <= Severity.options.indexOf(threshold);
}
