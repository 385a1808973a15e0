import type { QuotaRefusal, QuotaScope } from '@autodevops/contracts/ai';
import { Hourglass } from 'lucide-react';
import { usedOfLimit } from './ai-words.ts';
import { ResetTime } from './reset-time.tsx';

/** Whose quota it is, as its owner would say it. */
export const quotaNames: Record<QuotaScope, string> = {
  'user-day': 'Your AI quota for today',
  'repository-day': 'The AI quota of this repository for today',
  'organization-month': 'The AI quota of the organization for this month',
  'all-minute': 'The AI quota of the platform for this minute',
};

const waysOut: Record<QuotaScope, string> = {
  'user-day': 'An admin of the organization can raise it.',
  'repository-day': 'An admin of the organization can raise it.',
  'organization-month': 'An admin of the organization can raise it.',
  'all-minute': 'Ask again in a minute.',
};

/** Why no model was asked: which limit, how much of it is used, and when it starts again. */
export function QuotaRefusalNotice({ refusal }: { readonly refusal: QuotaRefusal }) {
  const { scope, unit, used, limit, resetsAt } = refusal;
  const isFull = used >= limit;
  return (
    <div role="status" className="flex gap-3 rounded-md border border-line bg-warning-soft px-3 py-2 text-sm">
      <Hourglass aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" strokeWidth={2} />
      <div className="min-w-0">
        <p className="font-medium">
          {quotaNames[scope]} {limit === 0 ? 'lets nothing through' : isFull ? 'is used up' : 'has too little left for this question'}:{' '}
          {usedOfLimit(unit, used, limit)}.
        </p>
        <p className="text-ink-muted">
          It resets <ResetTime at={resetsAt} />. {waysOut[scope]}
        </p>
      </div>
    </div>
  );
}
