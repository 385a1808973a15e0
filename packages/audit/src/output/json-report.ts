import type { AuditReport } from '@autodevops/contracts/audit';

/** The report as JSON, as `docs/generated/audit-report.schema.json` describes it. */
export function jsonReport(report: AuditReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
