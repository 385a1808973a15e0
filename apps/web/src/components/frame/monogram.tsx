import { classNames } from '../ui/class-names.ts';

/** The first letter of a name, for where there is no picture. */
export function Monogram({ name, isRound = false }: { readonly name: string; readonly isRound?: boolean }) {
  return (
    <span
      aria-hidden
      data-letter={[...name][0] ?? '?'}
      className={classNames(
        'inline-flex size-6 shrink-0 items-center justify-center border border-line-strong bg-surface font-medium text-ink-muted text-xs uppercase before:content-[attr(data-letter)]',
        isRound ? 'rounded-full' : 'rounded-sm',
      )}
    />
  );
}
