import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface Term {
  readonly term: string;
  readonly text: ReactNode;
}

const widths = { narrow: 'sm:grid-cols-[84px_minmax(0,72ch)]', wide: 'sm:grid-cols-[160px_minmax(0,1fr)]' } as const;

/** Terms with what each of them is: side by side, and on a narrow screen each above its own text. */
export function TermList({
  terms,
  width = 'narrow',
  isCode = false,
  className,
}: {
  readonly terms: readonly Term[];
  readonly width?: keyof typeof widths;
  /** True where the terms are written in a file. */
  readonly isCode?: boolean;
  readonly className?: string;
}) {
  return (
    <dl className={classNames('flex flex-col gap-3 text-sm sm:gap-2', className)}>
      {terms.map(({ term, text }) => (
        <div key={term} className={classNames('grid grid-cols-1 gap-x-6', widths[width])}>
          <dt className={isCode ? 'font-mono text-xs leading-5' : 'text-ink-subtle'}>{term}</dt>
          <dd className="min-w-0 break-words">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
