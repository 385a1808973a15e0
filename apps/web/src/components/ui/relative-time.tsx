'use client';

import { relativeTime } from '../../time/relative-time.ts';
import { useNow } from '../../time/use-now.ts';

const exact = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'long' });

/** A moment as it is felt (`3m ago`), with the exact time on hover. */
export function RelativeTime({ at }: { readonly at: string }) {
  const now = useNow();
  const moment = new Date(at);
  return (
    <time dateTime={at} title={now === null ? at : exact.format(moment)} className="whitespace-nowrap">
      {now === null ? at.slice(0, 10) : relativeTime(moment, now)}
    </time>
  );
}
