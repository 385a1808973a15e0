'use client';

import type { QuotaLimits } from '@autodevops/contracts/ai';
import { type QuotaStanding, SettableQuotaScope } from '@autodevops/contracts/api';
import { useState } from 'react';
import { useAiQuotas, useSetAiQuotas } from '#api/ai/ai-quotas.ts';
import { usePlace } from '#components/organization/organization-context.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { AdminSkeleton } from '../../_components/admin-skeleton.tsx';
import { type QuotaChange, QuotaNotice } from './quota-notice.tsx';
import { ScopePanel } from './scope-panel.tsx';

/** What may be used of AI by whom: every limit with what is used of it, to be changed where it stands. */
export function QuotasView() {
  const { organization } = usePlace();
  const quotas = useAiQuotas(organization.id);
  const set = useSetAiQuotas(organization.id);
  const [changed, setChanged] = useState<QuotaChange | null>(null);
  const save = (standing: QuotaStanding, limits: QuotaLimits | null) => {
    const scope = SettableQuotaScope.parse(standing.scope);
    const before = standing.isOwn ? standing.limits : null;
    set.mutate([{ scope, limits }], { onSuccess: () => setChanged({ scope, before }) });
  };
  const undo = (change: QuotaChange) => set.mutate([{ scope: change.scope, limits: change.before }], { onSuccess: () => setChanged(null) });
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <h2 className="font-medium text-lg">Quotas</h2>
        <p className="max-w-[72ch] text-ink-muted text-sm">
          A request counts at every level and is let through when all of them have room. What is refused is answered by the rules, and says
          which limit and when it resets. Days and months are UTC.
        </p>
      </div>
      {set.isError ? <ErrorState error={set.error}>The limits are as they were.</ErrorState> : null}
      {changed === null ? null : (
        <QuotaNotice change={changed} isPending={set.isPending} onUndo={() => undo(changed)} onDismiss={() => setChanged(null)} />
      )}
      {quotas.isPending ? (
        <AdminSkeleton what="the quotas" />
      ) : quotas.data === undefined ? (
        <ErrorState error={quotas.error} onRetry={() => void quotas.refetch()}>
          The limits that are set hold meanwhile.
        </ErrorState>
      ) : (
        quotas.data.items.map((standing) => (
          <ScopePanel key={standing.scope} standing={standing} isPending={set.isPending} onSave={(limits) => save(standing, limits)} />
        ))
      )}
    </div>
  );
}
