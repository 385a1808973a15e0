import type { AuditBaseline, BaselineEntry, Finding, ReportedFinding } from '@autodevops/contracts/audit';

export interface BaselineComparison {
  /** Each `new` or `unchanged`; without a baseline neither. */
  readonly findings: readonly ReportedFinding[];
  /** What the baseline knows and nobody found. */
  readonly gone: readonly BaselineEntry[];
}

/** Tells what is new since a baseline was written. Moved lines change nothing, as fingerprints do not know lines. */
export function compareWithBaseline(findings: readonly Finding[], baseline: AuditBaseline | null): BaselineComparison {
  if (baseline === null) return { findings: findings.map((finding) => ({ ...finding, baselineState: null })), gone: [] };
  const known = new Set(baseline.findings.map(({ fingerprint }) => fingerprint));
  const found = new Set(findings.map(({ fingerprint }) => fingerprint));
  return {
    findings: findings.map((finding) => ({ ...finding, baselineState: known.has(finding.fingerprint) ? 'unchanged' : 'new' })),
    gone: baseline.findings.filter(({ fingerprint }) => !found.has(fingerprint)),
  };
}
