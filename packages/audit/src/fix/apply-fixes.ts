import type { Finding, Fix, Place, TextEdit } from '@autodevops/contracts/audit';

export interface AppliedFixes {
  /** The files that changed, by path, with their new text. */
  readonly files: ReadonlyMap<string, string>;
  readonly applied: readonly Finding[];
  /** Left out, because they change what another one changes. */
  readonly conflicting: readonly Finding[];
}

interface OffsetEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Applies the fixes of findings to the very text that they were found in; those without a fix are passed over. Where two want the same
 * characters, the first one gets them; an edit that two share is made once. Throws a RangeError when a place is not in the text.
 */
export function applyFixes(files: ReadonlyMap<string, string>, findings: readonly Finding[]): AppliedFixes {
  const edits = new Map<string, OffsetEdit[]>();
  const applied: Finding[] = [];
  const conflicting: Finding[] = [];
  for (const finding of findings) {
    if (finding.fix === null) continue;
    const wanted = offsetEdits(files, finding.fix);
    const isFree = wanted.every(({ file, edit }) => (edits.get(file) ?? []).every((other) => isSame(edit, other) || !overlap(edit, other)));
    if (!isFree) {
      conflicting.push(finding);
      continue;
    }
    applied.push(finding);
    for (const { file, edit } of wanted) {
      const known = edits.get(file) ?? [];
      if (!known.some((other) => isSame(edit, other))) edits.set(file, [...known, edit]);
    }
  }
  const changed = [...edits].map(([file, list]): [string, string] => [file, editText(files.get(file) ?? '', list)]);
  return { files: new Map(changed), applied, conflicting };
}

function offsetEdits(files: ReadonlyMap<string, string>, { edits }: Fix): readonly { file: string; edit: OffsetEdit }[] {
  return edits.map(({ place, text }: TextEdit) => {
    const content = files.get(place.file);
    if (content === undefined) throw new RangeError(`The fix changes ${place.file}, which is not among the files.`);
    return { file: place.file, edit: { ...offsetsOf(content, place), text } };
  });
}

function offsetsOf(text: string, { file, line, column, endLine, endColumn }: Place): { start: number; end: number } {
  const start = offsetOf(text, line) + column - 1;
  const end = offsetOf(text, endLine) + endColumn - 1;
  if (!(start >= 0 && start <= end && end <= text.length)) throw new RangeError(`The fix changes a place that ${file} does not have.`);
  return { start, end };
}

/** Where a line begins; NaN where there is none, which no comparison lets pass. */
function offsetOf(text: string, line: number): number {
  let at = 0;
  for (let number = 1; number < line; number += 1) {
    const end = text.indexOf('\n', at);
    if (end === -1) return Number.NaN;
    at = end + 1;
  }
  return at;
}

function isSame(left: OffsetEdit, right: OffsetEdit): boolean {
  return left.start === right.start && left.end === right.end && left.text === right.text;
}

/** Insertions at one place do not overlap, except where both bring the same key. */
function overlap(left: OffsetEdit, right: OffsetEdit): boolean {
  if (left.start === right.start && left.end === left.start && right.end === right.start) return keyOf(left) === keyOf(right);
  return left.start < right.end && right.start < left.end;
}

function keyOf({ text }: OffsetEdit): string {
  return text.trimStart().split(':')[0] ?? '';
}

/** From the end to the beginning, so that offsets stay right. Insertions at one place keep their order. */
function editText(text: string, edits: readonly OffsetEdit[]): string {
  const ordered = edits.toSorted((left, right) => left.start - right.start || left.end - right.end);
  let at = 0;
  const parts: string[] = [];
  for (const edit of ordered) {
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return [...parts, text.slice(at)].join('');
}
