import type { QuotaUnit } from '@autodevops/contracts/ai';
import { useId, useState } from 'react';
import { amountText } from '#components/ai/ai-words.ts';
import { Button } from '#components/ui/button.tsx';
import { Input } from '#components/ui/input.tsx';
import { limitText, parseLimit } from '../../_lib/parse-limit.ts';

interface LimitFormProps {
  readonly unit: QuotaUnit;
  readonly name: string;
  readonly limit: number | null;
  readonly used: number | null;
  readonly onSave: (limit: number | null) => void;
  readonly onClose: () => void;
}

/** A field for one limit. It says what is wrong, and what a limit below the present use means, before anything is kept. */
export function LimitForm({ unit, name, limit, used, onSave, onClose }: LimitFormProps) {
  const [text, setText] = useState(limitText(unit, limit));
  const [isTried, setIsTried] = useState(false);
  const hintId = useId();
  const typed = parseLimit(unit, text);
  const isBelowUse = typed.outcome === 'valid' && typed.limit !== null && used !== null && typed.limit <= used;
  const hint =
    typed.outcome === 'invalid'
      ? isTried
        ? typed.problem
        : null
      : typed.limit === 0
        ? 'Nothing is let through: the rules answer.'
        : isBelowUse
          ? `${amountText(unit, used)} used already: whoever reached it is answered by the rules until the reset.`
          : null;
  return (
    <form
      className="flex flex-col gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        setIsTried(true);
        if (typed.outcome === 'valid') onSave(typed.limit);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div className="flex flex-wrap items-center gap-2">
        <Input
          autoFocus
          aria-label={name}
          aria-invalid={isTried && typed.outcome === 'invalid' ? true : undefined}
          aria-describedby={hintId}
          className="min-w-24 flex-1"
          inputMode="decimal"
          placeholder="no limit"
          icon={unit === 'microdollars' ? '$' : undefined}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onFocus={(event) => event.target.select()}
        />
        <Button type="submit" variant="primary" size="sm">
          Save
        </Button>
        <Button size="sm" variant="ghost" onClick={onClose}>
          Cancel
        </Button>
      </div>
      <p
        id={hintId}
        role={hint === null ? undefined : 'status'}
        className={typed.outcome === 'invalid' ? 'text-danger text-xs' : 'text-warning text-xs'}
      >
        {hint}
      </p>
    </form>
  );
}
