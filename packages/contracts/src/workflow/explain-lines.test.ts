import { describe, expect, it } from 'vitest';
import { explainLines } from './explain-lines.ts';

const rule = { text: 'A hung job ends here.', factId: null, source: null, policy: 'time-limit' as const };
const sourced = { text: 'package.json pins pnpm', factId: '.:node#package-manager', source: { file: 'package.json', line: 4 } };

describe('explainLines', () => {
  it('gives a line its own reasons, those from the repository first and each once', () => {
    const provenance = [
      { line: 1, reasons: [rule, sourced] },
      { line: 1, reasons: [sourced] },
    ];

    expect(explainLines({ content: 'a: b\n', provenance })).toEqual([
      { line: 1, text: 'a: b', reasons: [sourced, rule], inheritedFrom: null },
    ]);
  });

  it('gives a line without a reason those of the nearest line that it is nested below', () => {
    const content = 'jobs:\n  one:\n    steps:\n      - run: x\n\n  two:\n    steps: []\n';
    const provenance = [
      { line: 1, reasons: [rule] },
      { line: 2, reasons: [sourced] },
    ];

    const lines = explainLines({ content, provenance });

    expect(lines.map(({ inheritedFrom }) => inheritedFrom)).toEqual([null, null, 2, 2, null, 1, 1]);
    expect(lines.map(({ reasons }) => reasons)).toEqual([[rule], [sourced], [sourced], [sourced], [], [rule], [rule]]);
  });

  it('explains files with other line ends and none at the end', () => {
    expect(explainLines({ content: 'a:\r\n  b: c', provenance: [{ line: 1, reasons: [rule] }] }).map(({ text }) => text)).toEqual([
      'a:',
      '  b: c',
    ]);
  });

  it('makes nothing up for a line that belongs to none', () => {
    expect(explainLines({ content: 'a: b\n', provenance: [] })).toEqual([{ line: 1, text: 'a: b', reasons: [], inheritedFrom: null }]);
  });
});
