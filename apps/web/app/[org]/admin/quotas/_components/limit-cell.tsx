import type { QuotaScope, QuotaUnit } from '@autodevops/contracts/ai';
import { Pencil } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { amountText, limitAmountText, scopeTitles, unitTitles } from '#components/ai/ai-words.ts';
import { classNames } from '#components/ui/class-names.ts';
import { LimitForm } from './limit-form.tsx';

interface LimitCellProps {
  readonly unit: QuotaUnit;
  readonly scope: QuotaScope;
  readonly limit: number | null;
  /** Null where it is not shown. */
  readonly used: number | null;
  /** Null where the limit is not the reader's to set. */
  readonly onSave: ((limit: number | null) => void) | null;
}

/** `82 of 100`, `82, no limit`, `no limit`. */
function Words({ unit, limit, used }: Pick<LimitCellProps, 'unit' | 'limit' | 'used'>) {
  const isFull = limit !== null && used !== null && used >= limit;
  return (
    <span className="flex items-baseline gap-1.5">
      {used === null ? null : <span className={classNames('font-medium text-lg', isFull && 'text-warning')}>{amountText(unit, used)}</span>}
      <span className={used === null && limit !== null ? 'font-medium text-lg' : 'text-ink-muted text-sm'}>
        {limit === null ? (used === null ? 'No limit' : 'used, no limit') : `${used === null ? '' : 'of '}${limitAmountText(unit, limit)}`}
      </span>
      {isFull ? <span className="text-warning text-xs">{limit === 0 ? 'nothing let through' : 'used up'}</span> : null}
    </span>
  );
}

function UsedBar({ limit, used }: Pick<LimitCellProps, 'limit' | 'used'>) {
  if (limit === null || used === null) return <span aria-hidden className="block h-1" />;
  const share = limit === 0 ? 1 : Math.min(1, used / limit);
  return (
    <span aria-hidden className="block h-1 overflow-hidden rounded-sm bg-hover">
      <span className={classNames('block h-full', share >= 1 ? 'bg-warning' : 'bg-accent')} style={{ width: `${share * 100}%` }} />
    </span>
  );
}

/** One limit with what is used of it. A press turns it into a field; Enter keeps what was typed, Escape leaves it. */
export function LimitCell({ unit, scope, limit, used, onSave }: LimitCellProps) {
  const [isEditing, setIsEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !isEditing) button.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);
  const name = `${unitTitles[unit]} of ${scopeTitles[scope].title.toLowerCase()} ${scopeTitles[scope].period}`;
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <dt className="text-ink-muted text-xs">{unitTitles[unit]}</dt>
      <dd className="flex flex-col gap-1.5">
        {isEditing && onSave !== null ? (
          <LimitForm
            unit={unit}
            name={name}
            limit={limit}
            used={used}
            onClose={() => setIsEditing(false)}
            onSave={(next) => {
              setIsEditing(false);
              if (next !== limit) onSave(next);
            }}
          />
        ) : (
          <>
            {onSave === null ? (
              <Words unit={unit} limit={limit} used={used} />
            ) : (
              <button
                ref={button}
                type="button"
                data-list-item
                aria-label={`Change the limit: ${name}`}
                onClick={() => setIsEditing(true)}
                className="group -mx-2 flex items-center justify-between gap-2 rounded-md px-2 py-1 text-left hover:bg-hover"
              >
                <Words unit={unit} limit={limit} used={used} />
                <Pencil aria-hidden className="size-3.5 shrink-0 text-ink-subtle group-hover:text-ink" strokeWidth={1.75} />
              </button>
            )}
            <UsedBar limit={limit} used={used} />
          </>
        )}
      </dd>
    </div>
  );
}
