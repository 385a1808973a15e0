import type { DiffHunk, Finding, TextEdit } from '@autodevops/contracts/audit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffOfEdits } from './diff-of-edits.ts';
import { excerptOf } from './excerpt-of.ts';

const file = '.github/workflows/ci.yml';
const content = 'name: CI\non: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm test\n';

const edit = (line: number, column: number, endColumn: number, text: string, endLine = line): TextEdit => ({
  place: { file, line, column, endLine, endColumn },
  text,
});

const finding = (edits: TextEdit[], line = 5): Finding => ({
  ruleId: 'rule',
  fingerprint: 'f'.repeat(64),
  severity: 'low',
  confidence: 'high',
  title: 'Title',
  message: 'Message',
  why: 'Why',
  remediation: 'Do',
  place: { file, line, column: 1, endLine: line, endColumn: 2 },
  evidence: '',
  references: [],
  fix: edits.length === 0 ? null : { safety: 'safe', description: 'Does it.', edits },
  suppression: null,
});

const text = (hunks: readonly DiffHunk[]) =>
  hunks.map(({ oldStart, newStart, lines }) =>
    [`@@ ${oldStart} ${newStart}`, ...lines.map(({ kind, text: line }) => `${{ same: ' ', removed: '-', added: '+' }[kind]}${line}`)].join(
      '\n',
    ),
  );

describe('the diff of a fix', () => {
  it('shows an inserted line as added, with three lines around it', () => {
    expect(text(diffOfEdits(file, content, [edit(5, 1, 1, '    timeout-minutes: 15\n')]))).toEqual([
      '@@ 2 2\n on: push\n jobs:\n   test:\n+    timeout-minutes: 15\n     runs-on: ubuntu-latest\n     steps:\n       - run: npm test',
    ]);
  });

  it('shows a line that is added after another one alone', () => {
    const [hunk] = text(diffOfEdits(file, content, [edit(2, 9, 9, '\npermissions: {}')]));

    expect(hunk).toBe('@@ 1 1\n name: CI\n on: push\n+permissions: {}\n jobs:\n   test:\n     runs-on: ubuntu-latest');
  });

  it('puts two edits of one line into one change', () => {
    const [hunk] = text(diffOfEdits(file, content, [edit(7, 9, 12, 'name: Test\n        run'), edit(7, 14, 17, 'pnpm')]));

    expect(hunk).toContain('-      - run: npm test\n+      - name: Test\n+        run: pnpm test');
  });

  it('counts the lines of a later hunk with those that came before', () => {
    const long = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`).join('\n');

    const hunks = diffOfEdits(file, long, [edit(2, 1, 1, 'new\nnew\n'), edit(30, 1, 8, 'changed')]);

    expect(hunks.map(({ oldStart, newStart }) => [oldStart, newStart])).toEqual([
      [1, 1],
      [27, 29],
    ]);
  });

  it('gives back the file before and after, whatever is inserted where', () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'b', ' ', ':'), maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 12 }),
        fc.nat(),
        fc.array(line, { minLength: 1, maxLength: 3 }),
        (lines, at, added) => {
          const number = 1 + (at % lines.length);
          const after = [...lines.slice(0, number - 1), ...added, ...lines.slice(number - 1)];

          const hunks = diffOfEdits(file, lines.join('\n'), [edit(number, 1, 1, `${added.join('\n')}\n`)]);

          for (const hunk of hunks) {
            const old = hunk.lines.filter(({ kind }) => kind !== 'added').map((each) => each.text);
            const fresh = hunk.lines.filter(({ kind }) => kind !== 'removed').map((each) => each.text);
            expect(lines.slice(hunk.oldStart - 1, hunk.oldStart - 1 + old.length)).toEqual(old);
            expect(after.slice(hunk.newStart - 1, hunk.newStart - 1 + fresh.length)).toEqual(fresh);
          }
          expect(hunks.flatMap((hunk) => hunk.lines).filter(({ kind }) => kind === 'added')).toHaveLength(added.length);
        },
      ),
    );
  });
});

describe('the excerpt of a finding', () => {
  it('has the lines around its place', () => {
    expect(excerptOf(finding([]), new Map([[file, content]]))).toEqual({
      context: { file, firstLine: 2, lines: content.split('\n').slice(1, 7) },
      diff: [],
    });
  });

  it('is bounded, whatever the file holds', () => {
    const huge = Array.from({ length: 5000 }, () => 'x'.repeat(2000)).join('\n');
    const wide = { ...finding([edit(1, 1, 1, `${'y\n'.repeat(4000)}`)]), place: { file, line: 1, column: 1, endLine: 5000, endColumn: 1 } };

    expect(JSON.stringify(excerptOf(wide, new Map([[file, huge]]))).length).toBeLessThan(40_000);
  });

  it('has none where the file was not read, and none where the place is outside of it', () => {
    expect(excerptOf(finding([edit(1, 1, 1, 'x')]), new Map())).toEqual({
      context: null,
      diff: [
        {
          file,
          oldStart: 1,
          newStart: 1,
          lines: [{ kind: 'added', text: 'x' }],
        },
      ],
    });
    expect(excerptOf(finding([], 99), new Map([[file, content]])).context).toBeNull();
  });
});
