'use client';

import { AppError, errorCatalogue } from '@autodevops/contracts/errors';
import { CircleAlert, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';

function requestIdOf(error: unknown): string | null {
  const requestId = AppError.is(error) ? error.context['requestId'] : null;
  return typeof requestId === 'string' ? requestId : null;
}

/** What failed, why, and the way out: the code and request id to report, a retry, and what still works. */
export function ErrorState({
  error,
  onRetry,
  children,
}: {
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** What still works meanwhile. */
  readonly children?: ReactNode;
}) {
  const code = AppError.is(error) ? error.code : 'internal';
  const entry = errorCatalogue[code];
  const requestId = requestIdOf(error);
  return (
    <div role="alert" className="flex flex-col items-start gap-3 rounded-md border border-line bg-surface px-6 py-6">
      <CircleAlert aria-hidden className="size-5 text-danger" strokeWidth={1.75} />
      <div className="flex max-w-[64ch] flex-col gap-1">
        <h2 className="font-medium text-base">{AppError.is(error) ? error.publicMessage : entry.title}</h2>
        <p className="text-ink-muted text-sm">{entry.wayOut}</p>
        {children ? <p className="text-ink-muted text-sm">{children}</p> : null}
      </div>
      <dl className="flex flex-wrap gap-x-4 gap-y-1 font-mono text-ink-subtle text-xs">
        <div className="flex gap-1.5">
          <dt>code</dt>
          <dd className="text-ink-muted">{code}</dd>
        </div>
        {requestId === null ? null : (
          <div className="flex gap-1.5">
            <dt>request</dt>
            <dd className="break-all text-ink-muted">{requestId}</dd>
          </div>
        )}
      </dl>
      {onRetry === undefined ? null : (
        <Button size="sm" onClick={onRetry} icon={<RotateCw aria-hidden className="size-3.5" />}>
          Try again
        </Button>
      )}
    </div>
  );
}
