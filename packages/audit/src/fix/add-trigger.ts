import type { Edit } from '../rule/define-rule.ts';
import type { Source } from '../source/source.ts';
import type { Trigger } from '../workflow/workflow.ts';
import { newlineOf } from './edit-yaml.ts';

/** Adds an event without settings in front of the first one of `on`, in the form in which that is written. Null where it cannot be told. */
export function addTrigger(source: Source, triggers: readonly Trigger[], event: string): Edit | null {
  const first = triggers[0]?.span;
  if (first === undefined) return null;
  const { text } = source;
  const lineStart = text.lastIndexOf('\n', first.start - 1) + 1;
  const before = text.slice(lineStart, first.start);
  const at = { start: first.start, end: first.start };
  const isKey = /^\s*:/.test(text.slice(first.end, first.end + 20));
  if (/^\s*$/.test(before) && isKey) return { source, span: at, text: `${event}:${newlineOf(source)}${before}` };
  if (/^\s*-\s+$/.test(before)) return { source, span: at, text: `${event}${newlineOf(source)}${before}` };
  const isInBrackets = /[[,]\s*$/.test(before);
  if (isInBrackets && !isKey) return { source, span: at, text: `${event}, ` };
  const isAlone = triggers.length === 1 && /^["']?on["']?\s*:\s*$/.test(before) && !isKey;
  return isAlone ? { source, span: first, text: `[${event}, ${text.slice(first.start, first.end)}]` } : null;
}
