import type { Finding } from '@autodevops/contracts/audit';

interface FindingShape extends Partial<Omit<Finding, 'place'>> {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** A finding with just what a test looks at. */
export function buildFinding({
  file = '.github/workflows/ci.yml',
  line = 1,
  column = 1,
  endLine,
  endColumn,
  ...rest
}: FindingShape): Finding {
  return {
    ruleId: 'unpinned-action',
    fingerprint: `${rest.ruleId ?? 'unpinned-action'}:${file}:${line}:${column}`,
    severity: 'medium',
    confidence: 'high',
    title: 'Title',
    message: 'Message.',
    why: 'Why.',
    remediation: 'Do.',
    evidence: '',
    references: [],
    fix: null,
    suppression: null,
    ...rest,
    place: { file, line, column, endLine: endLine ?? line, endColumn: endColumn ?? column + 1 },
  };
}
