import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** A part of a page with a heading of its own. */
export function Panel({
  title,
  isRegion = false,
  aside,
  children,
  className,
}: {
  readonly title: string;
  /** True for a part that is worth a landmark of its own. */
  readonly isRegion?: boolean;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}) {
  return (
    <section
      aria-label={isRegion ? title : undefined}
      className={classNames('min-w-0 shrink-0 rounded-md border border-line bg-surface', className)}
    >
      <div className="flex min-h-10 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line border-b px-4 py-2">
        <h2 className="font-medium text-sm">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
