export interface LineRange {
  /** From 1, both inclusive. */
  readonly first: number;
  readonly last: number;
}

const indentationOf = (line: string): number => line.length - line.trimStart().length;
const saysSomething = (line: string): boolean => /^\s*[^\s#]/.test(line);
const isItem = (line: string): boolean => /^\s*-(?:\s|$)/.test(line);

/** The lines of the step that a line belongs to, by indentation alone, so that a file that does not parse has steps too. Null outside of steps. */
export function stepLines(lines: readonly string[], line: number): LineRange | null {
  if (line > lines.length) return null;
  let limit = Number.POSITIVE_INFINITY;
  let item: number | null = null;
  for (let index = line - 1; index >= 0; index -= 1) {
    const text = lines[index] ?? '';
    if (!saysSomething(text)) continue;
    const indentation = indentationOf(text);
    // The key that holds a list may stand as far to the right as its items.
    const isHolder = item !== null && !isItem(text) && indentation <= limit;
    if (isHolder && item !== null && /^\s*steps:\s*(?:#.*)?$/.test(text)) return { first: item + 1, last: lastLine(lines, item, limit) };
    if (isHolder || indentation < limit) {
      limit = indentation;
      item = isItem(text) ? index : null;
    }
  }
  return null;
}

function lastLine(lines: readonly string[], first: number, indentation: number): number {
  const next = lines.findIndex((line, index) => index > first && saysSomething(line) && indentationOf(line) <= indentation);
  return next === -1 ? lines.length : next;
}
