import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareWithBaseline } from '../baseline/compare-with-baseline.ts';
import { arbitraryReport } from '../testing/arbitrary-report.ts';
import { buildFinding } from '../testing/build-finding.ts';
import { buildReport, isOpen } from './build-report.ts';
import { githubReport } from './github-report.ts';
import { printable } from './printable.ts';

describe('annotations', () => {
  it('name file, lines, columns, rule, what and what to do, once for each open finding', () => {
    const findings = [
      buildFinding({ severity: 'critical', line: 3, column: 5, endColumn: 9, title: 'A, b: 100%', message: 'So, it: is 100%.' }),
      buildFinding({ severity: 'medium', line: 3, endLine: 4, column: 5, endColumn: 1 }),
      buildFinding({ severity: 'info' }),
      buildFinding({ line: 9, suppression: { source: 'comment', reason: 'x', until: null, place: null } }),
    ];

    expect(githubReport(buildReport(compareWithBaseline(findings, null), { version: '1' }))).toBe(
      [
        '::error file=.github/workflows/ci.yml,line=3,endLine=3,col=5,endColumn=9,title=A%2C b%3A 100%25 (unpinned-action)::So, it: is 100%25. Do.',
        '::warning file=.github/workflows/ci.yml,line=3,endLine=4,title=Title (unpinned-action)::Message. Do.',
        '::notice file=.github/workflows/ci.yml,line=1,endLine=1,col=1,endColumn=2,title=Title (unpinned-action)::Message. Do.',
        '',
      ].join('\n'),
    );
  });

  it('are commands of ours alone, and say what the finding says, whatever the repository holds', () => {
    fc.assert(
      fc.property(arbitraryReport, (report) => {
        const lines = githubReport(report).split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/);
        expect(lines.pop()).toBe('');
        const open = report.findings.filter(isOpen);
        expect(lines.map(readCommand)).toEqual(
          open.map(({ place, title, ruleId, message, remediation }) => ({
            file: printable(place.file),
            title: printable(`${title} (${ruleId})`),
            data: printable(`${message} ${remediation}`),
          })),
        );
        for (const line of lines) expect(line).not.toContain('##[');
      }),
      { numRuns: 1_000 },
    );
  });
});

/** As the runner reads a line: `::name key=value,…::data`, with what was escaped put back. */
function readCommand(line: string) {
  const [, properties = '', data = ''] = /^::(?:error|warning|notice) (.*?)::(.*)$/.exec(line) ?? [];
  const values = new Map(
    properties.split(',').map((pair): [string, string] => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]),
  );
  const text = (escaped: string) =>
    escaped.replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%');
  expect([...values.keys()].filter((key) => !['file', 'line', 'endLine', 'col', 'endColumn', 'title'].includes(key))).toEqual([]);
  return {
    file: text(values.get('file') ?? ''),
    title: text(values.get('title') ?? ''),
    data: data.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%'),
  };
}
