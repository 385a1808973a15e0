import type { ReactNode } from 'react';

/** A key on the keyboard. */
export function Kbd({ children }: { readonly children: ReactNode }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center whitespace-nowrap justify-center rounded-sm border border-line bg-sunken px-1 text-ink-muted text-xs">
      {children}
    </kbd>
  );
}
