'use client';

import { BadgeCheck, GitPullRequest, Undo2, X } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import type { FindingActions } from './finding-detail.tsx';
import { mendText } from './mend-text.ts';
import { OverlapNote, overlappingOf } from './overlap-note.tsx';
import type { Selection } from './use-selection.ts';

const count = (number: number, one: string) => `${number} ${one}${number === 1 ? '' : 's'}`;

/** What can be done with the selected findings, at the foot of the page for as long as there are any. */
export function SelectionBar({
  selection,
  actions,
  isMending,
}: {
  readonly selection: Selection;
  readonly actions: FindingActions;
  readonly isMending: boolean;
}) {
  const { selected, clear } = selection;
  const { onAcknowledge, onUndo, onMend } = actions;
  if (selected.length === 0 || onAcknowledge === null || onUndo === null || onMend === null) return null;
  const open = selected.filter(({ state }) => state === 'open');
  const fixable = open.filter(({ finding }) => finding.fix !== null);
  const acknowledged = selected.filter(({ acknowledgement }) => acknowledgement !== null);
  const without = open.length - fixable.length;
  return (
    <section
      aria-label="Selected findings"
      className="sticky bottom-4 z-20 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-line-strong bg-surface px-3 py-2"
    >
      <p className="min-w-0 flex-1 text-sm" aria-live="polite">
        {selected.length} selected
        {without > 0 && fixable.length > 0 ? <span className="text-ink-muted">, {without} without a fix</span> : null}
      </p>
      <OverlapNote overlapping={overlappingOf(fixable)} className="order-first basis-full" />
      {acknowledged.length > 0 ? (
        <Button onClick={() => onUndo(acknowledged)} icon={<Undo2 aria-hidden className="size-4" />}>
          Undo {count(acknowledged.length, 'acknowledgement')}
        </Button>
      ) : null}
      {open.length > 0 ? (
        <Button onClick={() => onAcknowledge(open)} icon={<BadgeCheck aria-hidden className="size-4" />}>
          Acknowledge…
        </Button>
      ) : null}
      {fixable.length > 0 ? (
        <Button
          variant="primary"
          isPending={isMending}
          onClick={() => onMend(fixable)}
          icon={<GitPullRequest aria-hidden className="size-4" />}
          className="max-sm:order-last max-sm:w-full"
        >
          {mendText(fixable)}
        </Button>
      ) : null}
      <Button variant="ghost" onClick={clear} aria-label="Clear the selection" className="-mr-1">
        <X aria-hidden className="size-4" />
      </Button>
    </section>
  );
}
