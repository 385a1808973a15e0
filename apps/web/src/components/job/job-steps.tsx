'use client';

import type { Job, JobStep } from '@autodevops/contracts/api';
import { Circle, CircleCheck, CircleMinus, CircleX, LoaderCircle, type LucideIcon } from 'lucide-react';
import { duration } from '../../time/duration.ts';
import { useNow } from '../../time/use-now.ts';
import { classNames } from '../ui/class-names.ts';
import { elapsedMs, progressText } from './job-progress.ts';

const looks: Record<JobStep['status'], { readonly icon: LucideIcon; readonly className: string; readonly text: string }> = {
  pending: { icon: Circle, className: 'text-line-strong', text: 'waiting' },
  running: { icon: LoaderCircle, className: 'animate-spin text-accent', text: 'running' },
  succeeded: { icon: CircleCheck, className: 'text-success', text: 'done' },
  failed: { icon: CircleX, className: 'text-danger', text: 'failed' },
  skipped: { icon: CircleMinus, className: 'text-ink-subtle', text: 'skipped' },
};

/** The steps of a job with what came of each, and one line that is read out as it goes on. */
export function JobSteps({ job }: { readonly job: Job }) {
  const now = useNow();
  return (
    <div>
      <p role="status" className="sr-only">
        {progressText(job)}
      </p>
      <ol className="flex flex-col">
        {job.steps.map((step) => {
          const { icon: Icon, className, text } = looks[step.status];
          const took = elapsedMs(step, now);
          return (
            <li key={step.id} className="flex min-h-8 items-center gap-2.5 py-1 text-sm">
              <Icon aria-hidden className={classNames('size-4 shrink-0', className)} strokeWidth={2} />
              <span className={classNames('min-w-0', step.status === 'pending' && 'text-ink-muted')}>
                {step.title}
                <span className="sr-only"> ({text})</span>
                {step.detail === null ? null : <span className="text-ink-muted"> · {step.detail}</span>}
              </span>
              {took === null || step.endedAt === null ? null : (
                <span className="ml-auto shrink-0 text-ink-subtle text-xs">{duration(took)}</span>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
