import { type Finding, Severity } from '@autodevops/contracts/audit';
import type { OptionsReading } from '@autodevops/contracts/options';
import { Source } from '../source/source.ts';
import type { Directive } from './directive.ts';
import { matchesPath } from './matches-path.ts';
import { rulesNamed } from './rule-names.ts';

interface Entry {
  readonly rule?: string | undefined;
  readonly path?: string | undefined;
  readonly fingerprint?: string | undefined;
  readonly reason: string;
  readonly until?: string | undefined;
}

/** What the section `audit` of `autodevops.yml` acknowledges. The threshold comes last, as the weakest reason. */
export function readOptionEntries(reading: OptionsReading, text: string): readonly Directive[] {
  const { audit } = reading.options;
  if (audit === undefined) return [];
  const source = new Source(reading.file, text);
  const directive = (entry: Entry, path: string) => entryDirective(entry, source, reading.lines[path] ?? 1);
  const threshold = audit['min-severity'];
  return [
    ...(audit.ignore ?? []).map((entry, index) => directive(entry, `audit.ignore.${index}`)),
    ...(audit.disable ?? []).map((entry, index) => directive(entry, `audit.disable.${index}`)),
    ...(threshold === undefined ? [] : [thresholdDirective(threshold, source, reading.lines['audit.min-severity'] ?? 1)]),
  ];
}

function entryDirective(entry: Entry, source: Source, line: number): Directive {
  const { rule, path, fingerprint, reason, until = null } = entry;
  const ids = rule === undefined ? null : rulesNamed(rule);
  return {
    source: 'options',
    reason,
    until,
    written: { source, span: source.lineSpan(line), anchor: JSON.stringify([rule, path, fingerprint]) },
    defect: ids?.size === 0 ? `There is no rule \`${rule}\`.` : null,
    file: null,
    rules: ids,
    isMeant: (finding: Finding) =>
      (path === undefined || matchesPath(path, finding.place.file)) && (fingerprint === undefined || finding.fingerprint === fingerprint),
    isReportedUnused: true,
  };
}

function thresholdDirective(threshold: Severity, source: Source, line: number): Directive {
  const rank = (severity: Severity) => Severity.options.indexOf(severity);
  return {
    source: 'options',
    reason: `Below the severity ${threshold}, from which this repository wants to hear of findings.`,
    until: null,
    written: { source, span: source.lineSpan(line), anchor: 'min-severity' },
    defect: null,
    file: null,
    rules: null,
    isMeant: ({ severity }) => rank(severity) > rank(threshold),
    isReportedUnused: false,
  };
}
