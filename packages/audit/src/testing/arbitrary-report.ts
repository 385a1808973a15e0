import { type AuditReport, FindingConfidence, Severity, SuppressionSource } from '@autodevops/contracts/audit';
import fc from 'fast-check';
import { compareWithBaseline } from '../baseline/compare-with-baseline.ts';
import { buildReport } from '../output/build-report.ts';
import { ruleMetas } from '../rules/rule-metas.ts';

/** What a repository could write to make an output say or do something else. */
const hostile = fc.constantFrom(
  '\n::set-env name=PATH::/evil',
  '::stop-commands::x',
  '\r\n::add-mask::a',
  '##[add-path]/evil',
  '%0A::error::x',
  ',line=1::',
  '\u001b[2J',
  '\u2028::error::',
  '\u202e',
  '`</script>',
  '\ud800',
);
const text = fc.array(fc.oneof(hostile, fc.string()), { maxLength: 4 }).map((parts) => parts.join(''));
const file = fc.oneof(fc.constantFrom('.github/workflows/ci.yml', 'a b/ü%.yml'), text).map((path) => path || 'x');
const number = fc.integer({ min: 1, max: 300 });

const place = fc
  .record({ file, line: number, column: number, lines: fc.integer({ min: 0, max: 4 }), columns: fc.integer({ min: 0, max: 300 }) })
  .map(({ lines, columns, ...start }) => ({ ...start, endLine: start.line + lines, endColumn: start.column + columns }));

const finding = fc.record({
  ruleId: fc.constantFrom(...ruleMetas.map(({ id }) => id)),
  fingerprint: fc.stringMatching(/^[0-9a-f]{4}$/),
  severity: fc.constantFrom(...Severity.options),
  confidence: fc.constantFrom(...FindingConfidence.options),
  title: text,
  message: text,
  why: text,
  remediation: text,
  place,
  evidence: text,
  references: fc.constantFrom([], ['https://docs.github.com/']).map((list: readonly string[]) => [...list]),
  fix: fc.option(
    fc.record({
      safety: fc.constantFrom('safe', 'needs-review'),
      description: text,
      edits: fc.array(fc.record({ place, text }), { minLength: 1, maxLength: 3 }),
    }),
  ),
  suppression: fc.option(
    fc.record({
      source: fc.constantFrom(...SuppressionSource.options),
      reason: text,
      until: fc.option(fc.constant('2027-01-31')),
      place: fc.option(place),
    }),
  ),
});

/** Reports with every kind of finding, and with texts that are up to no good. */
export const arbitraryReport: fc.Arbitrary<AuditReport> = fc
  .record({ findings: fc.array(finding, { maxLength: 6 }), known: fc.option(fc.array(finding, { maxLength: 3 })) })
  .map(({ findings, known }) => {
    const entries = known?.map(({ fingerprint, ruleId, place: { file: path } }) => ({ fingerprint, ruleId, file: path }));
    const baseline = entries === undefined ? null : { version: 1 as const, findings: entries };
    return buildReport(compareWithBaseline(findings, baseline), { version: '1.2.3' });
  });
