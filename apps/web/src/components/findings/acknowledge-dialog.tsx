'use client';

import type { RepositoryFinding } from '@autodevops/contracts/api';
import { useId, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

const expiries = [
  { value: 'never', text: 'For good', days: null },
  { value: '30', text: 'For 30 days', days: 30 },
  { value: '90', text: 'For 90 days', days: 90 },
  { value: '365', text: 'For a year', days: 365 },
] as const;
type Expiry = (typeof expiries)[number]['value'];

const dayMs = 86_400_000;
const shortest = 3;
const longest = 500;

export interface AcknowledgeDialogProps {
  readonly items: readonly RepositoryFinding[];
  readonly onClose: () => void;
  readonly onAcknowledge: (reason: string, expiresAt: string | null) => void;
}

/** Asks why findings are accepted, and for how long. */
export function AcknowledgeDialog({ items, onClose, onAcknowledge }: AcknowledgeDialogProps) {
  const [reason, setReason] = useState('');
  const [expiry, setExpiry] = useState<Expiry>('90');
  const [isTried, setIsTried] = useState(false);
  const [reasonId, expiryId, problemId] = [useId(), useId(), useId()];
  const trimmed = reason.trim();
  const isEnough = trimmed.length >= shortest && trimmed.length <= longest;
  const submit = () => {
    setIsTried(true);
    if (!isEnough) {
      document.getElementById(reasonId)?.focus();
      return;
    }
    const days = expiries.find(({ value }) => value === expiry)?.days ?? null;
    onAcknowledge(trimmed, days === null ? null : new Date(Date.now() + days * dayMs).toISOString());
  };
  const what = items.length === 1 ? `“${items[0]?.finding.title}”` : `${items.length} findings`;
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={`Acknowledge ${items.length === 1 ? 'this finding' : `${items.length} findings`}`}
      description={`${what} will no longer count as open in any analysis, until the time is over or somebody undoes it.`}
    >
      <form
        className="flex flex-col gap-3 overflow-y-auto p-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <label htmlFor={reasonId} className="text-sm">
          Why is this acceptable?
        </label>
        <textarea
          id={reasonId}
          rows={3}
          maxLength={longest}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          aria-invalid={isTried && !isEnough}
          aria-describedby={problemId}
          placeholder="This workflow runs on private runners only."
          className="w-full resize-y rounded-md border border-control bg-surface px-3 py-2 text-base text-ink placeholder:text-ink-subtle aria-invalid:border-danger sm:text-sm"
        />
        <p id={problemId} className={isTried && !isEnough ? 'text-danger text-xs' : 'text-ink-muted text-xs'}>
          {isTried && !isEnough ? 'Give a reason of at least three characters.' : 'Your team reads it beside the finding.'}
        </p>
        <label htmlFor={expiryId} className="text-sm">
          For how long?
        </label>
        <select
          id={expiryId}
          value={expiry}
          onChange={(event) => setExpiry(event.target.value as Expiry)}
          className="h-8 self-start rounded-md border border-control bg-surface px-2 text-base sm:text-sm"
        >
          {expiries.map(({ value, text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={onClose}>Keep open</Button>
          <Button type="submit" variant="primary">
            Acknowledge
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
