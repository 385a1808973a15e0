import { type QuotaLimits, QuotaUnit } from '@autodevops/contracts/ai';
import type { QuotaStanding } from '@autodevops/contracts/api';
import { limitAmountText, scopeTitles } from '#components/ai/ai-words.ts';
import { ResetTime } from '#components/ai/reset-time.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { LimitCell } from './limit-cell.tsx';

/** The operator's limits of a scope in words: `100 requests, 500K tokens`. */
function defaultsText(defaults: QuotaLimits): string {
  const parts = QuotaUnit.options.flatMap((unit) => {
    const limit = defaults[unit];
    if (limit === null) return [];
    return [unit === 'microdollars' ? limitAmountText(unit, limit) : `${limitAmountText(unit, limit)} ${unit}`];
  });
  return parts.length === 0 ? 'no limit' : parts.join(', ');
}

/** One scope: its three limits, what is used of each, and the way back to the operator's. */
export function ScopePanel({
  standing,
  isPending,
  onSave,
}: {
  readonly standing: QuotaStanding;
  readonly isPending: boolean;
  readonly onSave: (limits: QuotaLimits | null) => void;
}) {
  const { scope, limits, defaults, isOwn, used, usedBy, resetsAt } = standing;
  const { title, period, explanation } = scopeTitles[scope];
  const isReadOnly = scope === 'all-minute';
  return (
    <Panel
      title={`${title} ${period}`}
      aside={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-muted text-xs">
          {isReadOnly ? (
            <Badge>Set by the operator</Badge>
          ) : (
            <span>
              resets <ResetTime at={resetsAt} />
            </span>
          )}
          {isOwn ? (
            <Button size="sm" variant="ghost" isPending={isPending} onClick={() => onSave(null)}>
              Back to the default ({defaultsText(defaults)})
            </Button>
          ) : null}
        </span>
      }
    >
      <p className="px-4 pt-3 text-ink-muted text-sm">
        {explanation}
        {usedBy === null ? '' : ` The numbers are those of ${usedBy}, the busiest today.`}
      </p>
      <dl className="grid grid-cols-1 gap-x-8 gap-y-4 px-4 pt-3 pb-4 sm:grid-cols-3">
        {QuotaUnit.options.map((unit) => (
          <LimitCell
            key={unit}
            unit={unit}
            scope={scope}
            limit={limits[unit]}
            used={used?.[unit] ?? null}
            onSave={isReadOnly ? null : (limit) => onSave({ ...limits, [unit]: limit })}
          />
        ))}
      </dl>
    </Panel>
  );
}
