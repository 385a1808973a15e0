import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** What a list says when nothing is in it: what would be here, and the next step. */
export function EmptyState({
  icon: Icon,
  title,
  children,
  action,
}: {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-start gap-3 rounded-md border border-line border-dashed px-6 py-8 sm:px-8">
      <Icon aria-hidden className="size-5 text-ink-subtle" strokeWidth={1.75} />
      <div className="flex max-w-[60ch] flex-col gap-1">
        <h2 className="font-medium text-base">{title}</h2>
        <div className="text-ink-muted text-sm">{children}</div>
      </div>
      {action}
    </div>
  );
}
