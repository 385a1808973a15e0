import type { QuotaLimits } from '@autodevops/contracts/ai';
import type { SettableQuotaScope } from '@autodevops/contracts/api';
import { Check } from 'lucide-react';
import { scopeTitles } from '#components/ai/ai-words.ts';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';

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
    <Notice
      icon={Check}
      iconClassName="text-success"
      onDismiss={onDismiss}
      action={
        <Button size="sm" isPending={isPending} onClick={onUndo}>
          Undo
        </Button>
      }
    >
      {title} {period}: the new limit holds from the next request on.
    </Notice>
  );
}
