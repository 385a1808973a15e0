import type { PullRequestFacts } from '@autodevops/db';
import type { GitHub, PullRequestInfo } from '@autodevops/github';

export interface PullRequestPlace {
  readonly installationId: number;
  readonly owner: string;
  readonly name: string;
  readonly signal?: AbortSignal;
}

/** What GitHub says about a pull request at present: its state, the checks of its head and its reviews. Null when it is not shown to us. */
export async function readPullRequestFacts(
  github: Pick<GitHub, 'pullRequests'>,
  place: PullRequestPlace & { readonly number: number },
): Promise<PullRequestFacts | null> {
  const found = await github.pullRequests.get(place);
  return found.outcome === 'gone' ? null : await completePullRequestFacts(github, place, found.pullRequest);
}

/** The same for a pull request that was read already. */
export async function completePullRequestFacts(
  github: Pick<GitHub, 'pullRequests'>,
  place: PullRequestPlace,
  pullRequest: PullRequestInfo,
): Promise<PullRequestFacts> {
  const [checks, review] = await Promise.all([
    github.pullRequests.checks({ ...place, headSha: pullRequest.headSha }),
    github.pullRequests.review({ ...place, number: pullRequest.number }),
  ]);
  const { openedAt, mergedAt, closedAt, ...same } = pullRequest;
  return { ...same, checks, review, openedAt: new Date(openedAt), mergedAt: dateOf(mergedAt), closedAt: dateOf(closedAt) };
}

function dateOf(time: string | null): Date | null {
  return time === null ? null : new Date(time);
}
