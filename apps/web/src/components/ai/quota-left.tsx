'use client';

import { Settings2 } from 'lucide-react';
import { useAiStanding } from '../../api/ai/get-ai-standing.ts';
import { usePlace } from '../organization/organization-context.tsx';
import { classNames } from '../ui/class-names.ts';
import { amountText } from './ai-words.ts';
import { ResetTime } from './reset-time.tsx';
import { tightestLimit } from './tightest-limit.ts';

const leftWords = { requests: 'AI requests', tokens: 'AI tokens', microdollars: 'of AI' } as const;

/** What is left of the reader's AI quota today, as a thin bar with its words. */
export function QuotaLeft({ isCollapsed }: { readonly isCollapsed: boolean }) {
  const { organization } = usePlace();
  const { data: standing } = useAiStanding(organization.id);
  if (standing === undefined) return null;
  if (!standing.isOn) {
    return isCollapsed ? null : (
      <p className="flex items-center gap-1.5 px-2 text-ink-subtle text-xs">
        <Settings2 aria-hidden className="size-3 shrink-0" /> AI is off, the rules answer
      </p>
    );
  }
  const { limits, used, resetsAt } = standing.mine;
  const tightest = used === null ? null : tightestLimit(limits, used);
  if (tightest === null) return null;
  const left = Math.max(0, tightest.limit - tightest.used);
  const words = `${amountText(tightest.unit, left)} ${leftWords[tightest.unit]} left today`;
  return (
    <div className="flex flex-col gap-1 px-2 text-ink-muted text-xs" title={isCollapsed ? words : undefined}>
      {isCollapsed ? (
        <span className="sr-only">{words}</span>
      ) : (
        <p className="flex flex-wrap justify-between gap-x-2">
          <span>{words}</span>
          {left > 0 ? null : (
            <span>
              resets <ResetTime at={resetsAt} />
            </span>
          )}
        </p>
      )}
      <span aria-hidden className="block h-1 overflow-hidden rounded-sm bg-hover">
        <span
          className={classNames('block h-full', left === 0 ? 'bg-warning' : 'bg-accent')}
          style={{ width: `${left === 0 ? 100 : Math.max(2, (1 - tightest.share) * 100)}%` }}
        />
      </span>
    </div>
  );
}
