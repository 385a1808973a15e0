import { classNames } from './class-names.ts';
import { MiddleTruncate } from './middle-truncate.tsx';

/** A place in the repository, `file:line`, as a link to GitHub at the commit. What is no file (the repository itself) is no link. */
export function SourceLink({
  place,
  href,
  className,
}: {
  readonly place: { readonly file: string; readonly line: number | null };
  readonly href: string;
  readonly className?: string;
}) {
  if (place.file === '.' || place.file === '') return <span className={classNames('text-ink-muted', className)}>repository</span>;
  const text = place.line === null ? place.file : `${place.file}:${place.line}`;
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      aria-label={text}
      className={classNames('inline-flex max-w-full align-bottom font-mono text-accent-ink text-xs leading-6 hover:underline', className)}
    >
      <MiddleTruncate text={text} longest={20} />
    </a>
  );
}
