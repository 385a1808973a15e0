import type { Edit } from '../rule/define-rule.ts';
import type { Source, Span } from '../source/source.ts';

/** Puts another value in place of a scalar on one line, in the quotes that it has. Null for a scalar of several lines. */
export function replaceScalar(source: Source, span: Span, value: string): Edit | null {
  const written = source.text.slice(span.start, span.end);
  if (written.includes('\n')) return null;
  const quote = /^["']/.exec(written)?.[0] ?? '';
  return { source, span, text: `${quote}${value}${quote}` };
}
