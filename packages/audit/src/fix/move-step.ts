import type { Edit } from '../rule/define-rule.ts';
import type { Source } from '../source/source.ts';
import type { Step } from '../workflow/workflow.ts';
import { newlineOf } from './edit-yaml.ts';

/**
 * Moves a step of a list behind a later one, with the comments above it, and leaves every other character as it is. Null where a step shares a line with something else,
 * or where the two are not in that order.
 */
export function moveStepBehind(source: Source, steps: readonly Step[], moved: Step, target: Step): readonly Edit[] | null {
  const [from, to] = [steps.indexOf(moved), steps.indexOf(target)];
  const starts = steps.map((step) => startOfItem(source, step));
  const start = starts[from];
  if (from === -1 || to <= from || start == null || starts.slice(from, to + 2).some((place) => place === null)) return null;
  const end = starts[from + 1];
  const last = starts[to + 1] ?? endOfList(source, steps);
  if (end == null || end <= start || last < end) return null;
  const text = source.text.slice(start, end);
  const needsNewline = last > 0 && source.text[last - 1] !== '\n';
  const inserted = needsNewline ? newlineOf(source) + text.replace(/\r?\n$/, '') : text;
  return [
    { source, span: { start, end }, text: '' },
    { source, span: { start: last, end: last }, text: inserted },
  ];
}

/** Where the line of the dash begins, or that of the comments right above it; null where something else stands on the line. */
function startOfItem({ text }: Source, step: Step): number | null {
  let start = text.lastIndexOf('\n', step.span.start - 1) + 1;
  if (!/^[ \t]*-[ \t]+$/.test(text.slice(start, step.span.start))) return null;
  while (start > 0) {
    const above = text.lastIndexOf('\n', start - 2) + 1;
    if (!text.slice(above, start).trimStart().startsWith('#')) break;
    start = above;
  }
  return start;
}

/** Behind the line of the last character of the list. */
function endOfList({ text }: Source, steps: readonly Step[]): number {
  const last = steps.at(-1)?.span.end ?? 0;
  if (text[last - 1] === '\n') return last;
  const end = text.indexOf('\n', last);
  return end === -1 ? text.length : end + 1;
}
