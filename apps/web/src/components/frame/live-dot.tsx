'use client';

import { useRealtimeStatus } from '../../realtime/realtime-provider.tsx';
import { classNames } from '../ui/class-names.ts';
import { Tooltip } from '../ui/tooltip.tsx';

const texts = {
  connecting: ['connecting', 'Joining the live channel. The page refreshes every few seconds meanwhile.'],
  live: ['live', 'Changes show up here by themselves.'],
  reconnecting: ['reconnecting', 'The live channel is away. The page refreshes every few seconds meanwhile.'],
} as const;

/** Says whether the page follows changes by itself. */
export function LiveDot() {
  const status = useRealtimeStatus();
  const [text, explanation] = texts[status];
  return (
    <Tooltip content={explanation} side="bottom">
      <button type="button" className="flex h-7 cursor-default items-center gap-1.5 rounded-sm px-1.5 text-ink-muted text-xs">
        <span
          aria-hidden
          className={classNames('size-2 rounded-full', status === 'live' ? 'bg-success' : 'animate-pulse-soft border-2 border-warning')}
        />
        <span role="status">{text}</span>
      </button>
    </Tooltip>
  );
}
