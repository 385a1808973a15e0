import { describe, expect, it } from 'vitest';
import { buildFinding } from '../testing/build-finding.ts';
import { readBaseline, writeBaseline } from './baseline.ts';
import { compareWithBaseline } from './compare-with-baseline.ts';

const findings = ['b', 'a', 'c'].map((fingerprint) => buildFinding({ fingerprint, line: fingerprint.charCodeAt(0) }));

function written(list: typeof findings) {
  const reading = readBaseline(writeBaseline(list));
  if (reading.outcome === 'invalid') throw new Error(reading.message);
  return reading.baseline;
}

describe('a baseline', () => {
  it('makes what it holds unchanged, wherever the lines have moved, and names what is new and gone', () => {
    const moved = [buildFinding({ fingerprint: 'a', line: 500 }), buildFinding({ fingerprint: 'd' })];

    const { findings: compared, gone } = compareWithBaseline(moved, written(findings));

    expect(compared.map(({ fingerprint, baselineState }) => [fingerprint, baselineState])).toEqual([
      ['a', 'unchanged'],
      ['d', 'new'],
    ]);
    expect(gone.map(({ fingerprint }) => fingerprint)).toEqual(['b', 'c']);
  });

  it('is the same text for the same findings in any order, a line for each', () => {
    expect(writeBaseline(findings)).toBe(writeBaseline(findings.toReversed()));
    expect(
      writeBaseline(findings)
        .split('\n')
        .filter((line) => line.includes('fingerprint')),
    ).toHaveLength(3);
    expect(written([]).findings).toEqual([]);
  });

  it('leaves out what is acknowledged, which is new when that ends', () => {
    const acknowledged = {
      ...buildFinding({ fingerprint: 'a' }),
      suppression: { source: 'comment' as const, reason: 'x', until: null, place: null },
    };

    expect(written([acknowledged]).findings).toEqual([]);
  });

  it.each([['{'], ['[]'], ['{"version":2,"findings":[]}'], ['{"version":1,"findings":[{"ruleId":"a"}]}']])('is not %s', (text) => {
    expect(readBaseline(text)).toMatchObject({ outcome: 'invalid', message: expect.stringMatching(/\.$/) });
  });

  it('without one nothing is new', () => {
    expect(compareWithBaseline(findings, null).findings.every(({ baselineState }) => baselineState === null)).toBe(true);
  });
});
