import type { CodeExcerpt, DiffHunk, Finding, FindingExcerpt } from '@autodevops/contracts/audit';
import { diffOfEdits } from './diff-of-edits.ts';

const contextLines = 3;
/** Bounds of what is kept of one finding: a page shows no more. */
const most = { lines: 30, diffLines: 160, characters: 400 } as const;

/**
 * The lines around a finding and its fix as a diff, from the files that were audited. Bounded: of a long place the beginning is shown, of a
 * long diff the first hunks, of a long line the first 400 characters.
 */
export function excerptOf(finding: Finding, files: ReadonlyMap<string, string>): FindingExcerpt {
  return { context: contextOf(finding, files), diff: diffOf(finding, files) };
}

function contextOf({ place }: Finding, files: ReadonlyMap<string, string>): CodeExcerpt | null {
  const content = files.get(place.file);
  if (content === undefined) return null;
  const lines = content.replace(/\r?\n$/, '').split(/\r?\n/);
  if (place.line > lines.length) return null;
  const firstLine = Math.max(1, place.line - contextLines);
  const end = Math.min(lines.length, place.endLine + contextLines, firstLine - 1 + most.lines);
  return { file: place.file, firstLine, lines: lines.slice(firstLine - 1, end).map(cut) };
}

function diffOf({ fix }: Finding, files: ReadonlyMap<string, string>): DiffHunk[] {
  const byFile = Map.groupBy(fix?.edits ?? [], ({ place }) => place.file);
  const hunks = [...byFile].flatMap(([file, edits]) => diffOfEdits(file, files.get(file) ?? '', edits));
  const shown: DiffHunk[] = [];
  let room: number = most.diffLines;
  for (const hunk of hunks) {
    if (room <= 0) break;
    const lines = hunk.lines.slice(0, room).map(({ kind, text }) => ({ kind, text: cut(text) }));
    room -= lines.length;
    shown.push({ ...hunk, lines });
  }
  return shown;
}

function cut(line: string): string {
  return line.length > most.characters ? `${line.slice(0, most.characters - 1)}…` : line;
}
