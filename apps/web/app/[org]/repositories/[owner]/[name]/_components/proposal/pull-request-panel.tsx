import type { PullRequest } from '@autodevops/contracts/api';
import { CircleCheck, CircleDashed, CircleX, ExternalLink, LoaderCircle, type LucideIcon, MessageSquare } from 'lucide-react';
import { pullRequestLooks } from '#components/repository/repository-state.ts';
import { RepositoryStateBadge } from '#components/repository/repository-state-badge.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { RelativeTime } from '#components/ui/relative-time.tsx';

type Look = { readonly icon: LucideIcon; readonly className: string };

const checkLooks: Record<PullRequest['checks']['state'], Look> = {
  none: { icon: CircleDashed, className: 'text-ink-subtle' },
  pending: { icon: LoaderCircle, className: 'animate-spin text-accent' },
  success: { icon: CircleCheck, className: 'text-success' },
  failure: { icon: CircleX, className: 'text-danger' },
};

const reviewLooks: Record<PullRequest['review'], Look & { readonly text: string }> = {
  none: { icon: CircleDashed, className: 'text-ink-subtle', text: 'Not reviewed yet' },
  approved: { icon: CircleCheck, className: 'text-success', text: 'Approved' },
  'changes-requested': { icon: CircleX, className: 'text-danger', text: 'Changes requested' },
  commented: { icon: MessageSquare, className: 'text-ink-muted', text: 'Commented' },
};

function checksText({ state, total, passed, failed }: PullRequest['checks']): string {
  if (state === 'none') return 'No check has reported yet';
  if (state === 'success') return total === 1 ? 'The check passed' : `All ${total} checks passed`;
  if (state === 'failure') return `${failed} of ${total} checks failed`;
  return `${passed} of ${total} checks passed, others still run`;
}

function Fact({ icon: Icon, className, children }: Look & { readonly children: React.ReactNode }) {
  return (
    <li className="flex items-center gap-2 text-sm">
      <Icon aria-hidden className={classNames('size-4 shrink-0', className)} />
      {children}
    </li>
  );
}

/** The pull request as it goes on: its state, checks, review and end. */
export function PullRequestPanel({ pullRequest }: { readonly pullRequest: PullRequest }) {
  const review = reviewLooks[pullRequest.review];
  const end = pullRequest.mergedAt ?? pullRequest.closedAt;
  return (
    <section aria-label="Pull request" className="flex flex-col gap-3 rounded-md border border-line bg-surface px-4 py-3">
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
        <span role="status">
          <RepositoryStateBadge state={pullRequestLooks[pullRequest.state]} />
        </span>
        <a href={pullRequest.url} target="_blank" rel="noreferrer" className="inline-flex min-w-0 items-center gap-1.5 hover:underline">
          <span className="truncate-line font-medium">{pullRequest.title}</span>
          <span className="text-ink-muted">#{pullRequest.number}</span>
          <ExternalLink aria-hidden className="size-3.5 shrink-0 text-ink-subtle" />
        </a>
        <span className="ml-auto text-ink-muted text-sm">
          {end === null ? 'opened ' : pullRequest.mergedAt === null ? 'closed ' : 'merged '}
          <RelativeTime at={end ?? pullRequest.openedAt} />
        </span>
      </div>
      <ul className="flex flex-wrap gap-x-6 gap-y-1">
        <Fact {...checkLooks[pullRequest.checks.state]}>{checksText(pullRequest.checks)}</Fact>
        <Fact {...review}>{review.text}</Fact>
        <li className="truncate-line font-mono text-ink-muted text-xs leading-6">{pullRequest.branch}</li>
      </ul>
    </section>
  );
}
