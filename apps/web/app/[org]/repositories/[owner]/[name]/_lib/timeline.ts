import type { AnalysisSummary, PullRequest } from '@autodevops/contracts/api';

/** Something that happened to a repository, for the timeline. */
export type TimelineEntry =
  | { readonly kind: 'analysis'; readonly at: string; readonly id: string; readonly analysis: AnalysisSummary }
  | { readonly kind: 'opened' | 'merged' | 'closed'; readonly at: string; readonly id: string; readonly pullRequest: PullRequest };

function entriesOf(pullRequest: PullRequest): TimelineEntry[] {
  const { id, openedAt, mergedAt, closedAt } = pullRequest;
  const end = mergedAt ?? closedAt;
  return [
    { kind: 'opened', at: openedAt, id: `${id}-opened`, pullRequest },
    ...(end === null
      ? []
      : [{ kind: mergedAt === null ? ('closed' as const) : ('merged' as const), at: end, id: `${id}-end`, pullRequest }]),
  ];
}

/** Analyses and pull requests as one story, the newest first. */
export function timelineOf(analyses: readonly AnalysisSummary[], pullRequests: readonly PullRequest[]): readonly TimelineEntry[] {
  const entries: TimelineEntry[] = [
    ...analyses.map((analysis) => ({ kind: 'analysis' as const, at: analysis.createdAt, id: analysis.id, analysis })),
    ...pullRequests.flatMap(entriesOf),
  ];
  return entries.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
