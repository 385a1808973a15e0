'use client';

import { BadgeCheck } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Notice } from '../ui/notice.tsx';
import type { FindingCareState } from './use-finding-care.ts';

/** Says what was just acknowledged, with the way back, and what the API refused. */
export function CareNotice({ care }: { readonly care: FindingCareState }) {
  const { acknowledged, error } = care;
  return (
    <>
      {error === null ? null : <ErrorState error={error}>The list is as it was before.</ErrorState>}
      {acknowledged.length === 0 ? null : (
        <Notice
          icon={BadgeCheck}
          iconClassName="text-accent"
          onDismiss={care.forgetLast}
          action={
            <Button size="sm" onClick={care.undoLast}>
              Undo
            </Button>
          }
        >
          {acknowledged.length === 1 ? 'One finding is' : `${acknowledged.length} findings are`} acknowledged.
        </Notice>
      )}
    </>
  );
}
