import type { Edit } from '../rule/define-rule.ts';
import type { Source, Span } from '../source/source.ts';

/** A comment that is nothing but a version: with another reference it would be that of the one before. */
const versionAlone = /^[ \t]*#[ \t]*(v?\d{1,9}(?:\.\d{1,9}){0,3})[ \t]*$/;

/**
 * Writes another reference in the place of a `uses`, with its version behind it where the line has room for a comment, or in the place of the
 * version that stands there.
 */
export function pinEdits(source: Source, span: Span, text: string, version: string): readonly Edit[] {
  const end = source.text.indexOf('\n', span.end);
  const rest = source.text.slice(span.end, end === -1 ? undefined : end).replace(/\r$/, '');
  const quotes = /^["']/.exec(source.text.slice(span.start, span.end))?.[0] ?? '';
  const reference = { source, span, text: `${quotes}${text}${quotes}` };
  const stale = versionAlone.exec(rest)?.[1];
  if (stale !== undefined) {
    const start = span.end + rest.indexOf(stale);
    return [reference, { source, span: { start, end: start + stale.length }, text: version }];
  }
  return rest.trim() === '' ? [{ ...reference, text: `${reference.text} # ${version}` }] : [reference];
}
