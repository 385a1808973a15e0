import type { QuotaLimits } from '@autodevops/contracts/ai';
import type { SettableQuotaScope } from '@autodevops/contracts/api';
import { Check, X } from 'lucide-react';
import { scopeTitles } from '#components/ai/ai-words.ts';
import { Button } from '#components/ui/button.tsx';

/** The last change, and what held before it. */
export interface QuotaChange {
  readonly scope: SettableQuotaScope;
  readonly before: QuotaLimits | null;
}

/** Says which limits were changed, with the way back. */
export function QuotaNotice({
  change,
  isPending,
  onUndo,
  onDismiss,
}: {
  readonly change: QuotaChange;
  readonly isPending: boolean;
  readonly onUndo: () => void;
  readonly onDismiss: () => void;
}) {
  const { title, period } = scopeTitles[change.scope];
  return (
    <div role="status" className="flex items-center gap-3 rounded-md border border-line bg-surface py-1.5 pr-2 pl-4 text-sm">
      <Check aria-hidden className="size-4 shrink-0 text-success" />
      <p className="min-w-0 flex-1">
        {title} {period}: the new limit holds from the next request on.
      </p>
      <Button size="sm" isPending={isPending} onClick={onUndo}>
        Undo
      </Button>
      <Button variant="ghost" size="sm" onClick={onDismiss} aria-label="Dismiss">
        <X aria-hidden className="size-4" />
      </Button>
    </div>
  );
}
