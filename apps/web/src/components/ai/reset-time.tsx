'use client';

import { timeUntil } from '../../time/time-until.ts';
import { useNow } from '../../time/use-now.ts';

const exact = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'long' });

/** When a quota starts again: how long from now, with the exact moment on hover. */
export function ResetTime({ at }: { readonly at: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={now === null ? at : exact.format(new Date(at))} className="whitespace-nowrap">
      {now === null ? `at ${at.slice(11, 16)} UTC` : timeUntil(new Date(at), now)}
    </time>
  );
}
