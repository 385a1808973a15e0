import type { Source, Span } from '../source/source.ts';
import type { Expression } from './expression.ts';
import { parseExpression } from './parse-expression.ts';

/** One `${{ … }}` in a file. `tree` is null when GitHub would not understand it either. */
export interface FoundExpression {
  readonly text: string;
  readonly span: Span;
  readonly tree: Expression | null;
}

/** Many rules ask for the same spans of one file. */
const known = new WeakMap<Source, Map<string, readonly FoundExpression[]>>();

/** Every expression that is written inside a span, in order. Works on the text as it stands, so that places are exact in block scalars too. */
export function findExpressions(source: Source, span: Span): readonly FoundExpression[] {
  const ofSource = known.get(source) ?? new Map<string, readonly FoundExpression[]>();
  known.set(source, ofSource);
  const key = `${span.start}:${span.end}`;
  const found = ofSource.get(key) ?? readExpressions(source, span);
  ofSource.set(key, found);
  return found;
}

function readExpressions(source: Source, span: Span): readonly FoundExpression[] {
  const found: FoundExpression[] = [];
  let at = source.text.indexOf('${{', span.start);
  while (at !== -1 && at < span.end) {
    const end = endOfExpression(source.text, at + 3, span.end);
    if (end === -1) break;
    const text = source.text.slice(at + 3, end).trim();
    found.push({ text, span: { start: at, end: end + 2 }, tree: parseExpression(text) });
    at = source.text.indexOf('${{', end + 2);
  }
  return found;
}

/** Where the closing `}}` begins; braces inside a quoted text do not count. */
function endOfExpression(text: string, from: number, limit: number): number {
  let isQuoted = false;
  for (let at = from; at < limit - 1; at += 1) {
    if (text[at] === "'") isQuoted = !isQuoted;
    else if (!isQuoted && text[at] === '}' && text[at + 1] === '}') return at;
  }
  return -1;
}
