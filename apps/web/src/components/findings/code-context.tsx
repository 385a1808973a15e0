'use client';

import type { CodeExcerpt, Place } from '@autodevops/contracts/audit';
import { useHighlightedLines } from '../../code/use-highlighted-lines.ts';
import { classNames } from '../ui/class-names.ts';
import { CodeLineText } from '../ui/code-line.tsx';

/** The last line that a place touches: one that ends at the beginning of a line does not touch it. */
function lastLineOf({ line, endLine, endColumn }: Place): number {
  return endLine > line && endColumn === 1 ? endLine - 1 : endLine;
}

/** The lines around a place, those of the place marked. */
export function CodeContext({ excerpt, place }: { readonly excerpt: CodeExcerpt; readonly place: Place }) {
  const lines = useHighlightedLines(excerpt.lines.join('\n'));
  return (
    <div className="overflow-hidden rounded-md border border-line bg-surface">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable with the keyboard */}
      <pre tabIndex={0} className="overflow-x-auto py-1 text-xs leading-5 -outline-offset-2">
        <span className="block w-max min-w-full">
          {lines.map((line, index) => {
            const number = excerpt.firstLine + index;
            const isMarked = number >= place.line && number <= lastLineOf(place);
            return (
              <code
                key={number}
                className={classNames('flex border-l-2 pr-4', isMarked ? 'border-warning bg-warning-soft' : 'border-transparent')}
              >
                <span aria-hidden className="inline-block w-10 shrink-0 select-none pr-3 text-right text-ink-muted">
                  {number}
                </span>
                <CodeLineText line={line} />
              </code>
            );
          })}
        </span>
      </pre>
    </div>
  );
}
