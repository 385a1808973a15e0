import type { AuditReport, ReportedFinding, Severity } from '@autodevops/contracts/audit';
import { isOpen } from './build-report.ts';
import { printable } from './printable.ts';

const commands: Readonly<Record<Severity, 'error' | 'warning' | 'notice'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'notice',
  info: 'notice',
};

/** Commands that let a run of GitHub Actions annotate the files, one a line, for open findings only. Nothing else is in it. */
export function githubReport(report: AuditReport): string {
  return report.findings
    .filter(isOpen)
    .map((finding) => `${annotation(finding)}\n`)
    .join('');
}

function annotation({ severity, place, title, ruleId, message, remediation }: ReportedFinding): string {
  const { file, line, endLine, column, endColumn } = place;
  // Columns are shown only where the end is on the same line; the runner refuses an end before its beginning.
  const columns = line === endLine ? { col: column, endColumn: Math.max(column, endColumn) } : {};
  const properties = { file, line, endLine, ...columns, title: `${title} (${ruleId})` };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${commands[severity]} ${list.join(',')}::${escapeData(`${message} ${remediation}`)}`;
}

function escapeData(text: string): string {
  return printable(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
