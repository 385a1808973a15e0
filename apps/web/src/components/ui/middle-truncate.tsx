import { splitMiddle } from '../../text/split-middle.ts';

/** A name that is cut in the middle where it does not fit; the whole of it is read out and shown on hover. */
export function MiddleTruncate({
  text,
  longest,
}: {
  readonly text: string /** Up to this many characters are never cut. */;
  readonly longest?: number;
}) {
  const { start, end } = splitMiddle(text, longest);
  if (end === '') return <span className="truncate-line">{text}</span>;
  return (
    <span className="inline-flex min-w-0 max-w-full" title={text}>
      <span className="truncate-line relative">
        {start}
        <span className="sr-only">{end}</span>
      </span>
      <span aria-hidden data-end={end} className="shrink-0 whitespace-pre before:content-[attr(data-end)]" />
    </span>
  );
}
