import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

/** A table with a caption for assistive technology. Below 640 px each row becomes a card: cells with `data-label` say what they are. */
export function Table({ caption, className, children, ...rest }: ComponentProps<'table'> & { readonly caption: string }) {
  return (
    <table className={classNames('w-full border-collapse text-left text-sm max-sm:block', className)} {...rest}>
      <caption className="sr-only">{caption}</caption>
      {children}
    </table>
  );
}

export function TableHead({ children }: ComponentProps<'thead'>) {
  return (
    <thead className="max-sm:sr-only">
      <tr className="border-line border-b">{children}</tr>
    </thead>
  );
}

export function HeadCell({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={classNames('h-9 whitespace-nowrap px-3 font-normal text-ink-subtle text-xs first:pl-4 last:pr-4', className)}
      {...rest}
    />
  );
}

export function TableBody({ className, ...rest }: ComponentProps<'tbody'>) {
  return <tbody className={classNames('max-sm:block', className)} {...rest} />;
}

export function Row({ className, ...rest }: ComponentProps<'tr'>) {
  return (
    <tr
      className={classNames(
        'relative border-line border-b last:border-b-0 hover:bg-hover/60 has-[a[data-row-link]:focus-visible]:bg-hover max-sm:flex max-sm:flex-wrap max-sm:items-center max-sm:gap-x-4 max-sm:gap-y-2 max-sm:px-4 max-sm:py-3',
        className,
      )}
      {...rest}
    />
  );
}

export function Cell({ className, ...rest }: ComponentProps<'td'>) {
  return (
    <td
      className={classNames(
        'h-12 px-3 first:pl-4 last:pr-4 max-sm:h-auto max-sm:p-0 max-sm:last:p-0 max-sm:first:w-full max-sm:first:p-0',
        className,
      )}
      {...rest}
    />
  );
}
