import { describe, expect, it } from 'vitest';
import { conflictsOf, lineOfJob, placeText, policyOf, provenanceByLine } from './provenance.ts';

const rule = { text: 'A hung job ends here.', factId: null, source: null, policy: 'time-limit' as const };
const sourced = { text: 'package.json pins pnpm', factId: '.:node#package-manager', source: { file: 'package.json', line: 4 } };
const loser = { value: '>=20', source: { file: 'package.json', line: 7 }, reason: 'A floor is no pin.' };
const contested = {
  text: '.nvmrc pins node version 18',
  factId: '.:node#node.version',
  source: { file: '.nvmrc', line: 1 },
  losers: [loser],
  isConflict: true,
};

const content = 'a: b\n  c: d\n\ne: f\ng: h\n';
const provenance = [
  { line: 1, reasons: [rule, sourced] },
  { line: 4, reasons: [contested] },
  { line: 5, reasons: [contested, rule] },
];

describe('provenanceByLine', () => {
  const lines = provenanceByLine({ content, provenance });

  it('knows every line but a blank one, with what comes from the repository first', () => {
    expect([...lines.keys()]).toEqual([1, 2, 4, 5]);
    expect(lines.get(1)?.reasons).toEqual([sourced, rule]);
    expect(lines.get(2)).toMatchObject({ inheritedFrom: 1, reasons: [sourced, rule] });
  });

  it('marks a line by what decided it', () => {
    expect([...lines.values()].map(({ mark }) => mark)).toEqual(['source', 'structure', 'conflict', 'conflict']);
    expect(provenanceByLine({ content: 'a\n', provenance: [{ line: 1, reasons: [rule] }] }).get(1)?.mark).toBe('rule');
  });

  it('says a line and its reasons aloud, with what contradicts them', () => {
    expect(lines.get(2)?.spoken).toBe('Line 2: c: d. Belongs to line 1. package.json:4: package.json pins pnpm. A hung job ends here.');
    expect(lines.get(4)?.spoken).toBe('Line 4: e: f. .nvmrc:1: .nvmrc pins node version 18. Conflict: package.json:7 says >=20.');
  });

  it('finds each disagreement once, at the first line that it decided', () => {
    expect(conflictsOf(lines)).toEqual([{ line: 4, reason: contested }]);
  });
});

describe('policyOf', () => {
  it('names the rule behind a reason, and none behind a fact', () => {
    expect(policyOf(rule)).toMatchObject({ title: 'Time limit', reference: expect.stringMatching(/^https:\/\/docs\.github\.com\//) });
    expect(policyOf(sourced)).toBeNull();
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
