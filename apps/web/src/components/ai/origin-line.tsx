import type { AnswerOrigin, OfflineReason } from '@autodevops/contracts/ai';
import { PenLine, Scale } from 'lucide-react';
import { usedOfLimit } from './ai-words.ts';
import { quotaNames } from './quota-refusal.tsx';
import { ResetTime } from './reset-time.tsx';

const reasons: Record<Exclude<OfflineReason['kind'], 'quota'>, string> = {
  off: 'AI is off',
  'too-large': 'the question is larger than any model can hold',
  'providers-failed': 'no model answered',
  blocked: 'the model declined to answer',
  'ledger-unavailable': 'what AI costs cannot be counted at present',
};

function Reason({ reason }: { readonly reason: OfflineReason }) {
  if (reason.kind !== 'quota') return reasons[reason.kind];
  const { scope, unit, used, limit, resetsAt } = reason.refusal;
  const name = quotaNames[scope];
  return (
    <>
      {name.charAt(0).toLowerCase()}
      {name.slice(1)} is used ({usedOfLimit(unit, used, limit)}) and resets <ResetTime at={resetsAt} />
    </>
  );
}

/** One quiet line that says who wrote what stands above it, and where the rules did, why. */
export function OriginLine({ origin }: { readonly origin: AnswerOrigin }) {
  const isOffline = origin.source === 'offline';
  const Icon = isOffline ? Scale : PenLine;
  return (
    <p className="flex items-start gap-1.5 text-ink-muted text-xs">
      <Icon aria-hidden className="mt-0.5 size-3 shrink-0" strokeWidth={2} />
      <span className="min-w-0 break-words">
        {isOffline ? (
          <>
            Written by the rules
            {origin.offlineReason === null ? null : (
              <>
                : <Reason reason={origin.offlineReason} />
              </>
            )}
            .
          </>
        ) : (
          `Written by ${origin.model ?? origin.provider} from the facts of this repository${origin.source === 'cache' ? ', when the same was asked before' : ''}.`
        )}
      </span>
    </p>
  );
}
