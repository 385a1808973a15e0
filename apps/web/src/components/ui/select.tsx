import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** One choice of a list that narrows something; it shows when it does. */
export function Select({
  label,
  value,
  onChange,
  className,
  children,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={classNames(
        'h-8 min-w-0 rounded-md border bg-surface px-2 text-base max-sm:w-full sm:text-sm',
        value === '' ? 'border-control text-ink-muted' : 'border-accent text-ink',
        className ?? 'w-56',
      )}
    >
      {children}
    </select>
  );
}
