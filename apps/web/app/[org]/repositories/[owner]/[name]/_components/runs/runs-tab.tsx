import type { Job } from '@autodevops/contracts/api';
import { History, RotateCw, Square } from 'lucide-react';
import { useCancelJob } from '#api/jobs/cancel-job.ts';
import { useJobs } from '#api/jobs/list-jobs.ts';
import { useRetryJob } from '#api/jobs/retry-job.ts';
import { JobFailure } from '#components/job/job-failure.tsx';
import { elapsedMs } from '#components/job/job-progress.ts';
import { JobStatusBadge } from '#components/job/job-status-badge.tsx';
import { JobSteps } from '#components/job/job-steps.tsx';
import { jobTitles } from '#components/job/job-titles.ts';
import { isActive } from '#components/repository/repository-state.ts';
import { Button } from '#components/ui/button.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { duration } from '#time/duration.ts';
import { useNow } from '#time/use-now.ts';
import { TabSkeleton } from '../repository-skeleton.tsx';
import type { TabProps } from '../tab-props.ts';

function JobAction({ job, address }: Pick<TabProps, 'address'> & { readonly job: Job }) {
  const cancel = useCancelJob(address);
  const retry = useRetryJob(address);
  if (isActive(job)) {
    return (
      <Button
        size="sm"
        disabled={job.isCancelRequested}
        onClick={() => cancel.mutate(job.id)}
        icon={<Square aria-hidden className="size-3" />}
      >
        Cancel
      </Button>
    );
  }
  if (job.status === 'succeeded') return null;
  return (
    <Button size="sm" isPending={retry.isPending} onClick={() => retry.mutate(job.id)} icon={<RotateCw aria-hidden className="size-3.5" />}>
      Retry
    </Button>
  );
}

function Run({ job, address, isOpen }: Pick<TabProps, 'address'> & { readonly job: Job; readonly isOpen: boolean }) {
  const now = useNow();
  const took = elapsedMs({ startedAt: job.startedAt, endedAt: job.finishedAt }, now);
  return (
    <li className="border-line border-b last:border-b-0">
      <div className="flex flex-wrap items-start gap-x-4 px-4 py-2">
        <Disclosure
          isListItem
          isOpen={isOpen}
          className="min-w-0 flex-1 basis-64"
          summaryClassName="min-h-8 gap-2 rounded-sm text-sm"
          summary={
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-medium">{jobTitles[job.kind]}</span>
              <JobStatusBadge job={job} />
              <span className="text-ink-muted">
                <RelativeTime at={job.createdAt} />
                {took === null ? null : ` · ${duration(took)}`}
                {job.attempt > 1 ? ` · attempt ${job.attempt} of ${job.maxAttempts}` : null}
              </span>
            </span>
          }
        >
          <div className="flex flex-col gap-2 pt-1 pb-2 pl-6">
            <JobSteps job={job} />
            {job.nextAttemptAt === null || !isActive(job) ? null : (
              <p className="text-ink-muted text-sm">
                The next attempt starts <RelativeTime at={job.nextAttemptAt} />.
              </p>
            )}
            <JobFailure job={job} />
          </div>
        </Disclosure>
        <JobAction job={job} address={address} />
      </div>
    </li>
  );
}

/** Every job of the repository with its steps; one that failed says why and can be started anew. */
export function RunsTab({ address }: TabProps) {
  const jobs = useJobs(address);
  if (jobs.isPending) return <TabSkeleton what="the runs" />;
  if (jobs.data === undefined) return <ErrorState error={jobs.error} onRetry={() => void jobs.refetch()} />;
  const items = jobs.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <EmptyState icon={History} title="Nothing has run yet">
        Each analysis and each pull request is a run. A push to the default branch starts one by itself.
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <ol aria-label="Runs" className="rounded-md border border-line bg-surface">
        {items.map((job, index) => (
          <Run key={job.id} job={job} address={address} isOpen={index === 0} />
        ))}
      </ol>
      {jobs.hasNextPage ? (
        <Button className="self-center" isPending={jobs.isFetchingNextPage} onClick={() => void jobs.fetchNextPage()}>
          Load more
        </Button>
      ) : null}
    </div>
  );
}
