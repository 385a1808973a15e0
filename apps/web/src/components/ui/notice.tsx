import { type LucideIcon, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';

/** One thing that a page has to tell beside what it shows, with what can be done about it. It stays until it is dismissed. */
export function Notice({
  icon: Icon,
  iconClassName = 'text-ink-muted',
  action,
  onDismiss,
  children,
}: {
  readonly icon: LucideIcon;
  readonly iconClassName?: string;
  readonly action?: ReactNode;
  readonly onDismiss?: () => void;
  readonly children: ReactNode;
}) {
  return (
    <div role="status" className="flex items-center gap-3 rounded-md border border-line bg-surface py-1.5 pr-2 pl-4 text-sm">
      <Icon aria-hidden className={classNames('size-4 shrink-0', iconClassName)} />
      <div className="min-w-0 flex-1 py-1">{children}</div>
      {action}
      {onDismiss === undefined ? null : (
        <Button variant="ghost" size="sm" onClick={onDismiss} aria-label="Dismiss">
          <X aria-hidden className="size-4" />
        </Button>
      )}
    </div>
  );
}
