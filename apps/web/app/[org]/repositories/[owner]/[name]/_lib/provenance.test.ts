import { describe, expect, it } from 'vitest';
import { lineOfJob, placeText, provenanceByLine } from './provenance.ts';

const rule = { text: 'A hung job ends here.', factId: null, source: null };
const sourced = { text: 'package.json pins pnpm', factId: '.:node#package-manager', source: { file: 'package.json', line: 4 } };

describe('provenanceByLine', () => {
  it('finds the reasons of a line and none for a line without a decision', () => {
    const provenance = provenanceByLine({ provenance: [{ line: 3, reasons: [rule] }] });

    expect(provenance.get(3)).toEqual({ reasons: [rule], isSourced: false });
    expect(provenance.get(4)).toBeUndefined();
  });

  it('puts what comes from the repository first', () => {
    const provenance = provenanceByLine({ provenance: [{ line: 3, reasons: [rule, sourced] }] });

    expect(provenance.get(3)).toEqual({ reasons: [sourced, rule], isSourced: true });
  });

  it('says each reason once when a line is named twice', () => {
    const provenance = provenanceByLine({
      provenance: [
        { line: 3, reasons: [sourced] },
        { line: 3, reasons: [sourced, rule] },
      ],
    });

    expect(provenance.get(3)?.reasons).toEqual([sourced, rule]);
  });
});

describe('placeText', () => {
  it('names file and line, and no place for a rule or for the repository itself', () => {
    expect(placeText(sourced)).toBe('package.json:4');
    expect(placeText(rule)).toBeNull();
    expect(placeText({ source: { file: '.', line: 1 } })).toBeNull();
  });
});

describe('lineOfJob', () => {
  const content = 'env:\n  test:\n    a: b\njobs:\n  test:\n    steps: []\n  test-2:\n    steps: []\n';

  it('finds the job and not what is called the same elsewhere', () => {
    expect(lineOfJob(content, 'test')).toBe(5);
    expect(lineOfJob(content, 'test-2')).toBe(7);
  });

  it('finds nothing for an unknown job or a file without jobs', () => {
    expect(lineOfJob(content, 'nope')).toBeNull();
    expect(lineOfJob('name: CI\n', 'test')).toBeNull();
  });
});
