import { describe, expect, it } from 'vitest';
import { audit } from '../audit.ts';
import { buildContext } from '../testing/contexts.ts';
import { buildProfile } from '../testing/profiles.ts';
import { applyFixes } from './apply-fixes.ts';
import { mend } from './mend.ts';

const path = '.github/workflows/ci.yml';
const step = '      - uses: actions/checkout@v6.0.0\n';
const text = `on: push\npermissions: {}\njobs:\n  a: # builds\n    runs-on: ubuntu-24.04\n    steps:\n${step}${step}      - uses: some/other@v1\n`;
const input = (content = text) => ({ files: new Map([[path, content]]), profile: buildProfile({}), context: buildContext() });
const found = (ruleId: string, content = text) => audit(input(content)).filter((finding) => finding.ruleId === ruleId);
const prints = (ruleId: string) =>
  found(ruleId)
    .filter(({ fix }) => fix !== null)
    .map(({ fingerprint }) => fingerprint);

describe('mending', () => {
  it('changes what was chosen, proves it by a second audit, and leaves the twin of a finding alone', () => {
    const [first = ''] = prints('unpinned-action');
    const { files, gone, remaining, introduced } = mend(input(), new Set([first]));
    const mended = files.get(path) ?? '';

    expect({ gone, remaining, introduced }).toEqual({ gone: [first], remaining: [], introduced: [] });
    expect(mended.match(/checkout@a{40} # v6\.0\.0/g)).toHaveLength(1);
    expect(mended.match(/checkout@v6\.0\.0/g)).toHaveLength(1);
  });

  it('names what has no fix as remaining, and changes nothing for it', () => {
    const other = found('unpinned-action').find(({ evidence }) => evidence.includes('some/other'))?.fingerprint ?? '';

    expect(mend(input(), new Set([other]))).toMatchObject({ files: new Map(), gone: [], remaining: [other], introduced: [] });
  });

  it('mends findings of several rules at once', () => {
    const chosen = [...prints('unpinned-action').slice(0, 2), ...prints('require-job-timeout')];
    const { files, gone, introduced } = mend(input(), new Set(chosen));

    expect([...gone].sort()).toEqual(chosen.toSorted());
    expect(introduced).toEqual([]);
    expect(files.get(path)).toContain('    runs-on: ubuntu-24.04\n    timeout-minutes: 30\n');
  });

  it('changes nothing for fingerprints that are not there', () => {
    expect(mend(input(), new Set(['0'.repeat(64)]))).toEqual({ files: new Map(), gone: [], remaining: [], introduced: [] });
  });
});

describe('applied fixes', () => {
  const edit = (line: number, column: number, endColumn: number, replacement: string) => ({
    place: { file: path, line, column, endLine: line, endColumn },
    text: replacement,
  });
  const withEdits = (...edits: ReturnType<typeof edit>[]) => {
    const [finding] = found('require-job-timeout');
    if (finding === undefined) throw new Error('The rule does not fire.');
    return { ...finding, fix: { safety: 'safe' as const, description: 'Edits.', edits } };
  };

  it('share an edit that is the same, and leave out one that overlaps', () => {
    const same = [withEdits(edit(1, 1, 3, 'ON')), withEdits(edit(1, 1, 3, 'ON'))];
    const overlapping = withEdits(edit(1, 2, 4, 'x'));
    const { files, applied, conflicting } = applyFixes(new Map([[path, text]]), [...same, overlapping]);

    expect(files.get(path)?.split('\n')[0]).toBe('ON: push');
    expect([applied.length, conflicting]).toEqual([2, [overlapping]]);
  });

  it('keep line ends of Windows', () => {
    const windows = text.replaceAll('\n', '\r\n');
    const { files } = applyFixes(new Map([[path, windows]]), found('require-job-timeout', windows));

    expect(files.get(path)).toContain('ubuntu-24.04\r\n    timeout-minutes: 30\r\n');
    expect(files.get(path)).not.toMatch(/[^\r]\n/);
  });

  it('refuse a place that the text does not have', () => {
    expect(() => applyFixes(new Map([[path, 'short']]), [withEdits(edit(9, 1, 1, 'x'))])).toThrow(RangeError);
    expect(() => applyFixes(new Map(), [withEdits(edit(1, 1, 1, 'x'))])).toThrow(RangeError);
  });
});
