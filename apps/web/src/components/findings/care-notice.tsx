'use client';

import { BadgeCheck, X } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import type { FindingCareState } from './use-finding-care.ts';

/** Says what was just acknowledged, with the way back, and what the API refused. */
export function CareNotice({ care }: { readonly care: FindingCareState }) {
  const { acknowledged, error } = care;
  return (
    <>
      {error === null ? null : <ErrorState error={error}>The list is as it was before.</ErrorState>}
      {acknowledged.length === 0 ? null : (
        <div role="status" className="flex items-center gap-3 rounded-md border border-line bg-surface py-1.5 pr-2 pl-4 text-sm">
          <BadgeCheck aria-hidden className="size-4 shrink-0 text-accent" />
          <p className="min-w-0 flex-1">
            {acknowledged.length === 1 ? 'One finding is' : `${acknowledged.length} findings are`} acknowledged.
          </p>
          <Button size="sm" onClick={care.undoLast}>
            Undo
          </Button>
          <Button variant="ghost" size="sm" onClick={care.forgetLast} aria-label="Dismiss">
            <X aria-hidden className="size-4" />
          </Button>
        </div>
      )}
    </>
  );
}
