import { type Finding, Severity } from '@autodevops/contracts/audit';

export interface FindingGroup {
  readonly severity: Severity;
  readonly findings: readonly Finding[];
}

/** Findings by severity, the worst first; within one, by file and line. Severities without a finding are left out. */
export function groupFindings(findings: readonly Finding[]): readonly FindingGroup[] {
  return Severity.options
    .map((severity) => ({
      severity,
      findings: findings
        .filter((finding) => finding.severity === severity)
        .toSorted((a, b) => a.place.file.localeCompare(b.place.file, 'en') || a.place.line - b.place.line),
    }))
    .filter((group) => group.findings.length > 0);
}
