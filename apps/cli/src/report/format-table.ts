import { stripVTControlCharacters } from 'node:util';
import { wrapText } from './wrap-text.ts';

const indent = '  ';

/** Below this a column is no longer readable, and begins a line of its own. */
const narrowest = 24;

/**
 * Rows as aligned columns, two spaces apart, without trailing blanks. The last column is never padded; where a width is given, it is broken into
 * lines below one another.
 */
export function formatTable(rows: readonly (readonly string[])[], width = Number.POSITIVE_INFINITY): string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, column) => {
      if (column < row.length - 1 || row.length === 1) widths[column] = Math.max(widths[column] ?? 0, lengthOf(cell));
    });
  return rows.flatMap((row) => formatRow(row, widths, width));
}

function formatRow(row: readonly string[], widths: readonly number[], width: number): string[] {
  const last = row.at(-1) ?? '';
  const head =
    indent +
    row
      .slice(0, -1)
      .map((cell, column) => `${cell}${' '.repeat(Math.max(0, (widths[column] ?? 0) - lengthOf(cell)))}  `)
      .join('');
  const left = width - lengthOf(head);
  if (lengthOf(last) <= left) return [head + last];
  if (left >= narrowest) return wrapText(last, left).map((line, index) => (index === 0 ? head : ' '.repeat(lengthOf(head))) + line);
  return [head.trimEnd(), ...wrapText(last, width - 2 * indent.length).map((line) => indent + indent + line)];
}

const lengthOf = (text: string): number => stripVTControlCharacters(text).length;
