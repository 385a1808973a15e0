import { GitMerge, GitPullRequestArrow, GitPullRequestClosed, type LucideIcon, ScanSearch } from 'lucide-react';
import { useAnalyses } from '#api/analyses/list-analyses.ts';
import { usePullRequests } from '#api/pull-requests/list-pull-requests.ts';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { duration } from '#time/duration.ts';
import { type TimelineEntry, timelineOf } from '../../_lib/timeline.ts';
import type { TabProps } from '../tab-props.ts';

const icons: Record<TimelineEntry['kind'], LucideIcon> = {
  analysis: ScanSearch,
  opened: GitPullRequestArrow,
  merged: GitMerge,
  closed: GitPullRequestClosed,
};

const triggers = { push: 'after a push', connect: 'when it was connected', manual: 'by hand', retry: 'once more' } as const;
const verbs = { opened: 'was opened', merged: 'was merged', closed: 'was closed' } as const;

function EntryText({ entry, repositoryUrl }: { readonly entry: TimelineEntry; readonly repositoryUrl: string }) {
  if (entry.kind === 'analysis') {
    const { analysis } = entry;
    return (
      <>
        Analysed{' '}
        <a
          href={`${repositoryUrl}/commit/${analysis.commitSha}`}
          target="_blank"
          rel="noreferrer"
          className="font-mono text-accent-ink text-xs underline decoration-line-strong underline-offset-2 hover:decoration-current"
        >
          {analysis.commitSha.slice(0, 7)}
        </a>{' '}
        {triggers[analysis.trigger]}
        <span className="text-ink-muted">
          {' '}
          {analysis.maturityLevel === null ? '' : `· level ${analysis.maturityLevel} `}·{' '}
          <span className="whitespace-nowrap">{duration(analysis.durationMs)}</span>
        </span>
      </>
    );
  }
  return (
    <>
      Pull request{' '}
      <a
        href={entry.pullRequest.url}
        target="_blank"
        rel="noreferrer"
        className="text-accent-ink underline decoration-line-strong underline-offset-2 hover:decoration-current"
      >
        #{entry.pullRequest.number}
      </a>{' '}
      {verbs[entry.kind]}
    </>
  );
}

/** Analyses and pull requests of the repository, the newest first. */
export function Timeline({ overview, address }: TabProps) {
  const analyses = useAnalyses(address);
  const pullRequests = usePullRequests(address);
  const error = analyses.error ?? pullRequests.error;
  const entries = timelineOf(analyses.data?.items ?? [], pullRequests.data?.items ?? []).slice(0, 12);
  return (
    <Panel title="Timeline">
      {analyses.isPending || pullRequests.isPending ? (
        <div className="flex flex-col gap-3 px-4 py-4" aria-busy>
          <Skeleton className="h-4 w-3/4" />
          <Skeleton className="h-4 w-2/3" />
          <Skeleton className="h-4 w-3/4" />
        </div>
      ) : error !== null && entries.length === 0 ? (
        <div className="p-4">
          <ErrorState error={error} onRetry={() => void Promise.all([analyses.refetch(), pullRequests.refetch()])} />
        </div>
      ) : entries.length === 0 ? (
        <p className="px-4 py-4 text-ink-muted text-sm">Analyses and pull requests will be listed here.</p>
      ) : (
        <ol className="flex flex-col px-4 py-2">
          {entries.map((entry) => {
            const Icon = icons[entry.kind];
            return (
              <li
                key={entry.id}
                className="relative flex gap-3 py-2 text-sm before:absolute before:top-8 before:-bottom-2 before:left-[7px] before:w-px before:bg-line last:before:hidden"
              >
                <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-subtle" strokeWidth={1.75} />
                <span className="min-w-0 flex-1">
                  <EntryText entry={entry} repositoryUrl={overview.repository.url} />
                </span>
                <span className="shrink-0 text-ink-muted text-xs leading-5">
                  <RelativeTime at={entry.at} />
                </span>
              </li>
            );
          })}
        </ol>
      )}
    </Panel>
  );
}
