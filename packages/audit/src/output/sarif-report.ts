import type { AuditReport, BaselineEntry, Fix, Place, ReportedFinding, Severity, Suppression } from '@autodevops/contracts/audit';
import type { RuleMeta } from '../rule/define-rule.ts';
import { ruleMetas } from '../rules/rule-metas.ts';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};
const root = '%SRCROOT%';

/**
 * The report as SARIF 2.1.0. Paths are relative to the root of the repository, columns count UTF-16 units. The fingerprint stands under the name
 * by which GitHub follows alerts from one upload to the next. With a baseline every result has its state, and what is gone is `absent`.
 */
export function sarifReport(report: AuditReport): string {
  const indexes = new Map(ruleMetas.map(({ id }, index) => [id, index]));
  const results = [
    ...report.findings.map((finding) => resultOf(finding, indexes.get(finding.ruleId))),
    ...report.gone.map((entry) => absentResult(entry, indexes.get(entry.ruleId))),
  ];
  const run = {
    tool: { driver: { name: report.tool.name, semanticVersion: report.tool.version, rules: ruleMetas.map(describeRule) } },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: true }],
    results,
  };
  return `${JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] })}\n`;
}

function describeRule({ id, title, summary, why, remediation, references, severity, confidence, aliases = [] }: RuleMeta) {
  const links = references.map((address) => `- <${address}>`).join('\n');
  return {
    id,
    name: id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: summary },
    help: {
      text: `${summary}\n\nWhy: ${why}\n\nWhat to do: ${remediation}\n\n${references.join('\n')}`,
      markdown: `${summary}\n\n**Why**: ${why}\n\n**What to do**: ${remediation}\n\n${links}`,
    },
    ...(references[0] === undefined ? {} : { helpUri: references[0] }),
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: ['ci', ...aliases], precision: confidence, 'problem.severity': problemSeverity(severity) },
  };
}

/** GitHub's own words. */
function problemSeverity(severity: Severity): 'error' | 'warning' | 'recommendation' {
  const level = levels[severity];
  return level === 'note' ? 'recommendation' : level;
}

function resultOf(finding: ReportedFinding, ruleIndex: number | undefined) {
  const { ruleId, severity, confidence, message, remediation, place, evidence, fingerprint, fix, suppression, baselineState } = finding;
  const snippet = evidence === '' ? {} : { contextRegion: { startLine: place.line, snippet: { text: evidence } } };
  return {
    ruleId,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levels[severity],
    message: { text: `${message} ${remediation}` },
    locations: [{ physicalLocation: { artifactLocation: locate(place.file), region: regionOf(place), ...snippet } }],
    partialFingerprints: fingerprintsOf(fingerprint),
    ...(fix === null ? {} : { fixes: [fixOf(fix)] }),
    suppressions: suppression === null ? [] : [suppressionOf(suppression)],
    ...(baselineState === null ? {} : { baselineState }),
    properties: { severity, confidence },
  };
}

function absentResult({ ruleId, file, fingerprint }: BaselineEntry, ruleIndex: number | undefined) {
  return {
    ruleId,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    message: { text: 'A finding of the baseline that is gone.' },
    locations: [{ physicalLocation: { artifactLocation: locate(file) } }],
    partialFingerprints: fingerprintsOf(fingerprint),
    baselineState: 'absent',
  };
}

const fingerprintsOf = (fingerprint: string) => ({ primaryLocationLineHash: fingerprint, 'autodevops/v1': fingerprint });

/** Each part of the path encoded, as a URI wants it. */
function locate(file: string) {
  return { uri: file.split('/').map(encodePart).join('/'), uriBaseId: root };
}

/** Half a surrogate pair has no encoding. */
function encodePart(part: string): string {
  return encodeURIComponent(part.toWellFormed());
}

function regionOf({ line, column, endLine, endColumn }: Place) {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function fixOf({ description, edits }: Fix) {
  const byFile = Map.groupBy(edits, ({ place }) => place.file);
  return {
    description: { text: description },
    artifactChanges: [...byFile].map(([file, changes]) => ({
      artifactLocation: locate(file),
      replacements: changes.map(({ place, text }) => ({ deletedRegion: regionOf(place), insertedContent: { text } })),
    })),
  };
}

function suppressionOf({ source, reason, until, place }: Suppression) {
  const isInSource = source === 'comment' || source === 'zizmor-comment';
  return {
    kind: isInSource ? 'inSource' : 'external',
    status: 'accepted',
    justification: until === null ? reason : `${reason} (until ${until})`,
    ...(place === null ? {} : { location: { physicalLocation: { artifactLocation: locate(place.file), region: regionOf(place) } } }),
  };
}
