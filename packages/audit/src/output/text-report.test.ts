import { AuditReport } from '@autodevops/contracts/audit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareWithBaseline } from '../baseline/compare-with-baseline.ts';
import { arbitraryReport } from '../testing/arbitrary-report.ts';
import { buildFinding } from '../testing/build-finding.ts';
import { buildReport, type ReportOptions } from './build-report.ts';
import { jsonReport } from './json-report.ts';
import { type TextLook, textReport } from './text-report.ts';

const plain = (text: string) => text;
const colors: TextLook['colors'] = { bold: plain, dim: plain, red: plain, yellow: plain, cyan: plain, green: plain };
const look = { colors, width: 80, isVerbose: false };

const known = buildFinding({ line: 9, fingerprint: 'known' });
const findings = [
  buildFinding({
    severity: 'critical',
    line: 12,
    column: 20,
    endColumn: 26,
    evidence: `${' '.repeat(10)}- run: echo "$\{{ x }}"`,
    title: 'Text becomes code',
    ruleId: 'template-injection',
    why: 'Somebody can.',
  }),
  buildFinding({ line: 7, column: 5, endLine: 9, endColumn: 3, evidence: '    a:\n      b: c\n      d: e\n    f:', file: 'action.yml' }),
  buildFinding({ line: 8, fix: { safety: 'safe', description: 'Pins it.', edits: [] } }),
  buildFinding({ line: 20, suppression: { source: 'comment', reason: 'We own it.', until: '2027-01-31', place: null } }),
  known,
];
const baseline = {
  version: 1 as const,
  findings: [
    { fingerprint: 'known', ruleId: 'x', file: 'x' },
    { fingerprint: 'gone', ruleId: 'x', file: 'x' },
  ],
};
const report = (options: Partial<ReportOptions> = {}) =>
  buildReport(compareWithBaseline(findings, baseline), { version: '1.2.3', ...options });

describe('the report for a person', () => {
  it('goes by file, shows the lines, and tells about a rule once', () => {
    expect(textReport(report(), look)).toBe(
      [
        '.github/workflows/ci.yml',
        '  12:20  critical  Text becomes code  template-injection',
        '      12 | - run: echo "$' + '{{ x }}"',
        '         |          ^^^^^^',
        '      Message.',
        '      Somebody can.',
        '      Do.',
        '',
        '  8:1  medium  Title  unpinned-action',
        '      Message.',
        '      Why.',
        '      Do.',
        '      Fix (safe): Pins it.',
        '',
        'action.yml',
        '  7:5  medium  Title  unpinned-action',
        '      7 | a:',
        '        | ^^',
        '      8 |   b: c',
        '      9 |   d: e',
        '      Message.',
        '',
        '3 findings: 1 critical, 2 medium; 1 acknowledged; 1 in the baseline; 1 of the',
        'baseline gone',
        '--fix safe mends 1.',
        '',
      ].join('\n'),
    );
  });

  it('shows what is acknowledged or known when asked to, with the reason', () => {
    const text = textReport(report(), { ...look, isVerbose: true });

    expect(text).toContain(
      '  20:1  medium  Title  unpinned-action  acknowledged until 2027-01-31\n      Message.\n      Acknowledged: We own it.',
    );
    expect(text).toContain('  9:1  medium  Title  unpinned-action  in the baseline\n');
  });

  it('leaves out what is below a severity or of other rules, also from the counts', () => {
    expect(report({ minSeverity: 'high' }).findings.map(({ ruleId }) => ruleId)).toEqual(['template-injection']);
    expect(report({ ruleIds: new Set(['unpinned-action']) }).counts).toMatchObject({ critical: 0, medium: 2 });
    expect(textReport(report({ ruleIds: new Set(['no-ci']) }), look)).toBe('No findings\n');
  });

  it('shows the part of a long line that it is about', () => {
    const long = buildFinding({ column: 151, endColumn: 155, evidence: `${'x'.repeat(150)}HERE${'y'.repeat(46)}` });
    const [, , excerpt = '', carets = ''] = textReport(buildReport(compareWithBaseline([long], null), { version: '1' }), look).split('\n');

    expect(excerpt.length).toBeLessThanOrEqual(80);
    expect(excerpt.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('HERE');
  });

  it('lets a repository neither move the cursor nor give a runner commands', () => {
    fc.assert(
      fc.property(arbitraryReport, fc.boolean(), (any, isVerbose) => {
        const lines = textReport(any, { ...look, isVerbose }).split('\n');
        for (const line of lines) {
          expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
          expect(line).not.toMatch(/^\s*::/);
          expect(line).not.toContain('##[');
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

it('is the same report as JSON', () => {
  fc.assert(
    fc.property(arbitraryReport, (any) => {
      const value = JSON.parse(jsonReport(any));
      expect(value).toEqual(JSON.parse(JSON.stringify(any)));
      expect(AuditReport.parse(value)).toEqual(value);
    }),
  );
});
