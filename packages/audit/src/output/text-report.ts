import { type AuditReport, type ReportedFinding, Severity } from '@autodevops/contracts/audit';
import { isOpen } from './build-report.ts';
import { excerpt } from './excerpt.ts';
import { printable, printableStart } from './printable.ts';
import { wrapText } from './wrap-text.ts';

type Paint = (text: string) => string;

export interface TextLook {
  /** What colours a text, or leaves it as it is: the caller decides. */
  readonly colors: Readonly<Record<'bold' | 'dim' | 'red' | 'yellow' | 'cyan' | 'green', Paint>>;
  /** How many characters a line holds. */
  readonly width: number;
  /** Acknowledged findings and those of the baseline too. */
  readonly isVerbose: boolean;
}

const indentation = '      ';

/** The report for a person: by file, each finding with its lines. What a rule is about is told where it appears first. */
export function textReport(report: AuditReport, look: TextLook): string {
  const shown = look.isVerbose ? report.findings : report.findings.filter(isOpen);
  const told = new Set<string>();
  const groups = [...Map.groupBy(shown, ({ place }) => place.file)].map(([file, findings]) => {
    const blocks = findings.map((finding) => {
      const isFirst = !told.has(finding.ruleId);
      told.add(finding.ruleId);
      return findingLines(finding, isFirst, look).join('\n');
    });
    return `${look.colors.bold(look.colors.cyan(printableStart(file)))}\n${blocks.join('\n\n')}`;
  });
  return `${[...groups, summaryLines(report, look).join('\n')].join('\n\n')}\n`;
}

function findingLines(finding: ReportedFinding, isFirst: boolean, look: TextLook): readonly string[] {
  const { place, severity, title, message, why, remediation, ruleId, fix } = finding;
  const { colors, width } = look;
  const paragraph = (text: string): string[] =>
    wrapText(printable(text), width - indentation.length).map((line) => indentation + printableStart(line));
  const paint = paintOf(severity, look);
  return [
    `  ${place.line}:${place.column}  ${paint(severity)}  ${colors.bold(printable(title))}  ${colors.dim(ruleId)}${stateOf(finding)}`,
    ...excerpt(finding, { width: width - indentation.length, paint, dim: colors.dim }).map((line) => indentation + line),
    ...paragraph(message),
    ...(isFirst ? [...paragraph(why), ...paragraph(remediation)] : []).map((line) => colors.dim(line)),
    ...(fix === null ? [] : paragraph(`Fix (${fix.safety === 'safe' ? 'safe' : 'needs review'}): ${fix.description}`)),
    ...(finding.suppression === null ? [] : paragraph(`Acknowledged: ${finding.suppression.reason}`)),
  ];
}

function stateOf({ suppression, baselineState }: ReportedFinding): string {
  const until = suppression?.until ?? null;
  const state = suppression === null ? '' : until === null ? '  acknowledged' : `  acknowledged until ${until}`;
  return `${state}${baselineState === 'unchanged' ? '  in the baseline' : ''}`;
}

function paintOf(severity: Severity, { colors }: TextLook): Paint {
  if (severity === 'critical') return (text) => colors.bold(colors.red(text));
  if (severity === 'high') return colors.red;
  return severity === 'medium' ? colors.yellow : colors.cyan;
}

function summaryLines({ counts, findings, gone }: AuditReport, { colors, width }: TextLook): readonly string[] {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const grades = Severity.options.filter((severity) => counts[severity] > 0).map((severity) => `${counts[severity]} ${severity}`);
  const acknowledged = findings.filter(({ suppression }) => suppression !== null).length;
  const known = findings.filter(({ suppression, baselineState }) => suppression === null && baselineState === 'unchanged').length;
  const safe = findings.filter((finding) => isOpen(finding) && finding.fix?.safety === 'safe').length;
  const reviewed = findings.filter((finding) => isOpen(finding) && finding.fix?.safety === 'needs-review').length;
  const head = total === 0 ? 'No findings' : `${total} ${total === 1 ? 'finding' : 'findings'}: ${grades.join(', ')}`;
  const rest = [
    acknowledged === 0 ? '' : `${acknowledged} acknowledged`,
    known === 0 ? '' : `${known} in the baseline`,
    gone.length === 0 ? '' : `${gone.length} of the baseline gone`,
  ].filter((text) => text !== '');
  const fixes = [safe === 0 ? '' : `--fix safe mends ${safe}`, reviewed === 0 ? '' : `--fix all ${safe + reviewed}, to be reviewed`].filter(
    (text) => text !== '',
  );
  const paint = total === 0 ? colors.green : colors.bold;
  return [
    ...wrapText([head, ...rest].join('; '), width).map((line) => paint(line)),
    ...(fixes.length === 0 ? [] : wrapText(`${fixes.join('; ')}.`, width)),
  ];
}
