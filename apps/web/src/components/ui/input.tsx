import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';

export function Input({ className, icon, ...rest }: ComponentProps<'input'> & { readonly icon?: ReactNode }) {
  return (
    <span className={classNames('relative block', className)}>
      {icon ? <span className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-ink-subtle">{icon}</span> : null}
      <input
        className={classNames(
          'h-8 w-full rounded-md border border-control bg-surface text-base text-ink placeholder:text-ink-subtle sm:text-sm',
          icon ? 'pr-3 pl-8' : 'px-3',
        )}
        autoComplete="off"
        spellCheck={false}
        {...rest}
      />
    </span>
  );
}
