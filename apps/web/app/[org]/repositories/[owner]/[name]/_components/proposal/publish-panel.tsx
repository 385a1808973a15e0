import type { Proposal } from '@autodevops/contracts/api';
import { GitPullRequestArrow } from 'lucide-react';
import { useIsChoosing } from '#api/proposals/choose-companions.ts';
import { useOpenPullRequest } from '#api/pull-requests/open-pull-request.ts';
import { JobFailure } from '#components/job/job-failure.tsx';
import { JobSteps } from '#components/job/job-steps.tsx';
import { canReview, hasFailed, isActive } from '#components/repository/repository-state.ts';
import { Button } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { TabProps } from '../tab-props.ts';
import { PullRequestPanel } from './pull-request-panel.tsx';

function summary({ status }: Proposal, hasOpenPullRequest: boolean): string {
  if (status === 'rejected') return 'It did not pass its gate, so it is not offered. What failed is listed below.';
  if (status === 'outdated') return 'A newer proposal has taken its place.';
  return hasOpenPullRequest
    ? 'It takes the place of what the pull request holds.'
    : 'It passed its gate. Nothing is written before you press the button.';
}

/** The one button of a proposal, the progress of what it started, and the pull request that came of it. */
export function PublishPanel({ overview, address, proposal }: TabProps & { readonly proposal: Proposal }) {
  const open = useOpenPullRequest(address);
  const isChoosing = useIsChoosing();
  const { latestJob, pullRequest } = overview;
  const publication = latestJob?.kind === 'publication' ? latestJob : null;
  const isWorking = publication !== null && isActive(publication);
  const isOffered = canReview(overview) && proposal.status === 'ready';
  const hasOpen = pullRequest?.state === 'open';
  return (
    <div className="flex flex-col gap-3">
      {pullRequest === null ? null : <PullRequestPanel pullRequest={pullRequest} />}
      {isOffered || proposal.status === 'rejected' || isWorking ? (
        <section aria-label="Publish" className="flex flex-col gap-2 rounded-md border border-line bg-surface px-4 py-3">
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
            <p className="text-sm">
              <span className="block font-medium">
                Made <RelativeTime at={proposal.createdAt} /> for <code className="text-xs">{proposal.commitSha.slice(0, 7)}</code>
              </span>
              <span className="text-ink-muted">{summary(proposal, hasOpen)}</span>
            </p>
            {isOffered || isWorking ? (
              <Button
                variant="primary"
                isPending={open.isPending || isWorking || isChoosing}
                onClick={() => open.mutate(proposal.id)}
                icon={<GitPullRequestArrow aria-hidden className="size-4" />}
              >
                {hasOpen ? 'Update pull request' : 'Open pull request'}
              </Button>
            ) : null}
          </div>
          {isWorking ? <JobSteps job={publication} /> : null}
          {publication !== null && hasFailed(publication) ? <JobFailure job={publication} /> : null}
          {open.isError ? <ErrorState error={open.error}>The proposal is unchanged.</ErrorState> : null}
        </section>
      ) : null}
    </div>
  );
}
