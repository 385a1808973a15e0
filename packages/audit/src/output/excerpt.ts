import type { Finding } from '@autodevops/contracts/audit';
import { printable } from './printable.ts';

const maxLines = 3;
const narrowest = 20;

export interface ExcerptLook {
  readonly width: number;
  readonly paint: (text: string) => string;
  readonly dim: (text: string) => string;
}

/** The first lines of a finding with their numbers, and carets below what it is about on the first one. Nothing where no lines are known. */
export function excerpt({ evidence, place }: Pick<Finding, 'evidence' | 'place'>, { width, paint, dim }: ExcerptLook): readonly string[] {
  if (evidence === '') return [];
  const lines = evidence.split('\n').slice(0, maxLines);
  const digits = String(place.line + lines.length - 1).length;
  const room = Math.max(narrowest, width - digits - 3);
  const start = windowStart(lines, place.column, room);
  const gutter = (number: string): string => dim(`${number.padStart(digits)} | `);
  const [first = '', ...rest] = lines.map((line) => printable(line.slice(start, start + room)).trimEnd());
  const carets = caretLine(first, place, start);
  return [
    gutter(String(place.line)) + first,
    ...(carets === '' ? [] : [gutter('') + carets.replace(/\^+/, paint)]),
    ...rest.map((line, index) => gutter(String(place.line + index + 1)) + line),
  ];
}

/** The indentation that all lines share is left out, and so is what stands before a column that would be out of sight. */
function windowStart(lines: readonly string[], column: number, room: number): number {
  const indentations = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const shared = indentations.length === 0 ? 0 : Math.min(...indentations, column - 1);
  return column - 1 - shared < room ? shared : column - 1 - Math.floor(room / 2);
}

function caretLine(line: string, { line: number, endLine, column, endColumn }: Finding['place'], start: number): string {
  const from = column - 1 - start;
  const to = Math.min(endLine === number ? endColumn - 1 - start : line.length, line.length);
  return from >= line.length ? '' : ' '.repeat(from) + '^'.repeat(Math.max(1, to - from));
}
