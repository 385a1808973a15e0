import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** A line that opens to show more: every one of them has the same mark, at its beginning. */
export function Disclosure({
  summary,
  isOpen = false,
  isListItem = false,
  className,
  summaryClassName,
  children,
}: {
  readonly summary: ReactNode;
  /** Whether it is open at first. */
  readonly isOpen?: boolean;
  /** True for one that `j` and `k` lead to. */
  readonly isListItem?: boolean;
  readonly className?: string;
  readonly summaryClassName?: string;
  readonly children: ReactNode;
}) {
  return (
    <details className={classNames('group/disclosure', className)} open={isOpen}>
      <summary
        {...(isListItem ? { 'data-list-item': true } : {})}
        className={classNames('flex list-none items-center [&::-webkit-details-marker]:hidden', summaryClassName)}
      >
        <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-subtle transition-transform group-open/disclosure:rotate-90" />
        {summary}
      </summary>
      {children}
    </details>
  );
}
