import type { AiRequestMoment } from '@autodevops/contracts/ai';
import {
  Ban,
  CircleCheck,
  CircleX,
  CornerDownRight,
  Hourglass,
  Lock,
  LockOpen,
  type LucideIcon,
  PhoneOutgoing,
  ReceiptText,
  Recycle,
  Scale,
  Wrench,
} from 'lucide-react';
import { classNames } from '#components/ui/class-names.ts';
import { duration } from '#time/duration.ts';
import { eventTitle, failureTitles, noteText, toneOfEvent } from '../../../_lib/moment-words.ts';

const icons: Record<AiRequestMoment['event'], LucideIcon> = {
  reserved: Lock,
  refused: Hourglass,
  'cache-hit': Recycle,
  called: PhoneOutgoing,
  answered: CircleCheck,
  failed: CircleX,
  waited: Hourglass,
  repaired: Wrench,
  skipped: CornerDownRight,
  'fell-back': Scale,
  settled: ReceiptText,
  released: LockOpen,
  cancelled: Ban,
};

const tones = { good: 'text-success', bad: 'text-danger', wait: 'text-warning', plain: 'text-ink-muted' } as const;

function Moment({ moment, isLast }: { readonly moment: AiRequestMoment; readonly isLast: boolean }) {
  const { event, model, failure, note, atMs } = moment;
  const Icon = icons[event];
  return (
    <li className="relative grid grid-cols-[64px_20px_minmax(0,1fr)] gap-x-3 pb-4 text-sm last:pb-0">
      <span className="pt-px text-right text-ink-muted text-xs leading-5">{atMs === 0 ? '0' : `+${duration(atMs)}`}</span>
      <span className="relative flex justify-center">
        {isLast ? null : <span aria-hidden className="-bottom-4 absolute top-6 w-px bg-line-strong" />}
        <Icon aria-hidden className={classNames('mt-0.5 size-4 shrink-0', tones[toneOfEvent(event)])} strokeWidth={2} />
      </span>
      <span className="min-w-0 break-words">
        <span className={classNames('font-medium', toneOfEvent(event) === 'plain' && 'font-normal')}>{eventTitle(moment)}</span>
        {model === null ? null : <span className="font-mono text-ink-muted text-xs"> {model}</span>}
        {failure === null && note === null ? null : (
          <span className="block text-ink-muted">
            {failure === null ? null : failureTitles[failure]}
            {failure !== null && note !== null ? ' · ' : null}
            {note === null ? null : noteText(note)}
          </span>
        )}
      </span>
    </li>
  );
}

/** What happened to a request, moment by moment. */
export function Life({ life }: { readonly life: readonly AiRequestMoment[] }) {
  if (life.length === 0)
    return <p className="px-4 py-4 text-ink-muted text-sm">It has just begun; its moments are written when it ends.</p>;
  return (
    <ol className="px-4 py-4">
      {life.map((moment, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: moments are only ever added at the end.
        <Moment key={index} moment={moment} isLast={index === life.length - 1} />
      ))}
    </ol>
  );
}
