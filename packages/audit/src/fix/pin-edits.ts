import type { Edit } from '../rule/define-rule.ts';
import type { Source, Span } from '../source/source.ts';

/** Writes another reference in the place of a `uses`, with its version behind it where the line has room for a comment. */
export function pinEdits(source: Source, span: Span, text: string, version: string): readonly Edit[] {
  const end = source.text.indexOf('\n', span.end);
  const rest = source.text.slice(span.end, end === -1 ? undefined : end);
  const quotes = /^["']/.exec(source.text.slice(span.start, span.end))?.[0] ?? '';
  const comment = rest.replace(/\r$/, '').trim() === '' ? ` # ${version}` : '';
  return [{ source, span, text: `${quotes}${text}${quotes}${comment}` }];
}
