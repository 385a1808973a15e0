import type { DiffHunk, DiffLine, TextEdit } from '@autodevops/contracts/audit';

/** Lines of a file that edits change: those before and those after. Lines count from 1. */
interface Change {
  readonly start: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

const contextLines = 3;

/**
 * What edits of one file do to it, as hunks of a unified diff with three lines around each change. Edits must not overlap; those that are
 * outside of the text are left out.
 */
export function diffOfEdits(file: string, content: string, edits: readonly TextEdit[]): DiffHunk[] {
  const lines = content.split(/\r?\n/);
  const inside = edits.filter(({ place }) => place.line <= lines.length && place.endLine <= lines.length);
  const changes = blocksOf(inside).flatMap((block) => changeOf(lines, block) ?? []);
  const hunks: DiffHunk[] = [];
  let shift = 0;
  for (const group of neighboursOf(changes)) {
    const hunk = hunkOf(file, lines, group, shift);
    hunks.push(hunk);
    shift += group.reduce((sum, { removed, added }) => sum + added.length - removed.length, 0);
  }
  return hunks;
}

/** Edits that share a line belong together. */
function blocksOf(edits: readonly TextEdit[]): TextEdit[][] {
  const sorted = edits.toSorted((left, right) => left.place.line - right.place.line || left.place.column - right.place.column);
  const blocks: TextEdit[][] = [];
  for (const edit of sorted) {
    const block = blocks.at(-1);
    const lastLine = Math.max(...(block ?? []).map(({ place }) => place.endLine));
    if (block !== undefined && edit.place.line <= lastLine) block.push(edit);
    else blocks.push([edit]);
  }
  return blocks;
}

function changeOf(lines: readonly string[], block: readonly TextEdit[]): Change | null {
  const start = Math.min(...block.map(({ place }) => place.line));
  const end = Math.max(...block.map(({ place }) => place.endLine));
  const before = lines.slice(start - 1, end);
  const after = applyTo(before, block, start);
  const head = sharedLength(before, after);
  const tail = sharedLength(before.slice(head).reverse(), after.slice(head).reverse());
  // An empty file has one empty line, and none to take away.
  const isEmpty = lines.length === 1 && lines[0] === '';
  const removed = isEmpty ? [] : before.slice(head, before.length - tail);
  const added = after.slice(head, after.length - tail);
  return removed.length + added.length === 0 ? null : { start: start + head, removed, added };
}

function applyTo(before: readonly string[], block: readonly TextEdit[], start: number): string[] {
  const starts = before.map((_, index) => before.slice(0, index).reduce((sum, line) => sum + line.length + 1, 0));
  const offsetOf = (line: number, column: number) => {
    const index = line - start;
    return (starts[index] ?? 0) + Math.min(column - 1, before[index]?.length ?? 0);
  };
  const text = before.join('\n');
  let result = '';
  let at = 0;
  for (const { place, text: replacement } of block) {
    const from = Math.max(at, offsetOf(place.line, place.column));
    result += text.slice(at, from) + replacement.replaceAll('\r\n', '\n');
    at = Math.max(from, offsetOf(place.endLine, place.endColumn));
  }
  return (result + text.slice(at)).split('\n');
}

function sharedLength(left: readonly string[], right: readonly string[]): number {
  const most = Math.min(left.length, right.length);
  let length = 0;
  while (length < most && left[length] === right[length]) length += 1;
  return length;
}

/** Changes whose surroundings touch share a hunk. */
function neighboursOf(changes: readonly Change[]): Change[][] {
  const groups: Change[][] = [];
  for (const change of changes) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && change.start - (last.start + last.removed.length) <= 2 * contextLines) groups.at(-1)?.push(change);
    else groups.push([change]);
  }
  return groups;
}

function hunkOf(file: string, lines: readonly string[], group: readonly Change[], shift: number): DiffHunk {
  const start = Math.max(1, (group[0]?.start ?? 1) - contextLines);
  const shown: DiffLine[] = [];
  const same = (from: number, to: number) => shown.push(...lines.slice(from - 1, to - 1).map((text): DiffLine => ({ kind: 'same', text })));
  let at = start;
  for (const { start: changed, removed, added } of group) {
    same(at, changed);
    shown.push(...removed.map((text): DiffLine => ({ kind: 'removed', text })));
    shown.push(...added.map((text): DiffLine => ({ kind: 'added', text })));
    at = changed + removed.length;
  }
  // The last line of a file that ends with a line break is empty, and no line of it.
  const end = lines.at(-1) === '' ? lines.length : lines.length + 1;
  same(at, Math.max(at, Math.min(at + contextLines, end)));
  return { file, oldStart: start, newStart: start + shift, lines: shown };
}
