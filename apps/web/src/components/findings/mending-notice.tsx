'use client';

import { CircleCheck, LoaderCircle, X } from 'lucide-react';
import { readFindingFilter } from '../../api/findings/finding-filter.ts';
import { useFindings } from '../../api/findings/list-findings.ts';
import type { Mending } from '../../api/findings/mend-findings.ts';
import { useJobs } from '../../api/jobs/list-jobs.ts';
import { fullNameOf } from '../../api/repository-address.ts';
import { JobFailure } from '../job/job-failure.tsx';
import { progressText } from '../job/job-progress.ts';
import { hasFailed, isActive } from '../repository/repository-state.ts';
import { Button } from '../ui/button.tsx';
import { OverlapNote } from './overlap-note.tsx';

const fixing = { ...readFindingFilter(new URLSearchParams()), state: 'fixing' as const };

/** Follows a job that mends findings, from the press to the pull request, or to the reason why there is none. */
export function MendingNotice({
  mending,
  organizationId,
  onDismiss,
  onShow,
}: {
  readonly mending: Mending;
  readonly organizationId: string;
  readonly onDismiss: () => void;
  /** Shows the findings that are being fixed. */
  readonly onShow: () => void;
}) {
  const { repository, findings } = mending;
  const jobs = useJobs({ organizationId, owner: repository.owner, name: repository.name });
  const job = jobs.data?.pages.flatMap(({ items }) => items).find(({ id }) => id === mending.job.id) ?? mending.job;
  const listed = useFindings(organizationId, { ...fixing, repository: fullNameOf(repository) });
  const prints = new Set(findings.map(({ finding }) => finding.fingerprint));
  const pullRequest = listed.data?.pages.flatMap(({ items }) => items).find(({ finding }) => prints.has(finding.fingerprint))?.pullRequest;
  const what = findings.length === 1 ? 'one finding' : `${findings.length} findings`;
  return (
    <div role="status" className="flex flex-col gap-2 rounded-md border border-line bg-surface px-4 py-3 text-sm">
      <div className="flex items-start gap-3">
        {isActive(job) ? (
          <LoaderCircle aria-hidden className="mt-0.5 size-4 shrink-0 animate-spin text-accent" />
        ) : job.status === 'succeeded' ? (
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />
        ) : null}
        <p className="min-w-0 flex-1 break-words">
          {isActive(job) ? (
            <>
              Mending {what} in {fullNameOf(repository)}. <span className="text-ink-muted">{progressText(job)}</span>
            </>
          ) : job.status === 'succeeded' ? (
            <>
              {pullRequest ? (
                <a href={pullRequest.url} target="_blank" rel="noreferrer" className="font-medium text-accent-ink hover:underline">
                  Pull request #{pullRequest.number}
                </a>
              ) : (
                'A pull request'
              )}{' '}
              mends {what} in {fullNameOf(repository)}. A rescan found them gone and nothing new.{' '}
              <button type="button" onClick={onShow} className="text-accent-ink hover:underline">
                Show what is being fixed
              </button>
            </>
          ) : (
            <>
              No pull request was opened for {what} in {fullNameOf(repository)}.
            </>
          )}
        </p>
        {isActive(job) ? null : (
          <Button variant="ghost" size="sm" onClick={onDismiss} aria-label="Dismiss">
            <X aria-hidden className="size-4" />
          </Button>
        )}
      </div>
      {hasFailed(job) ? null : <OverlapNote overlapping={mending.overlapping} />}
      {hasFailed(job) ? <JobFailure job={job} /> : null}
    </div>
  );
}
