import type { Transaction } from '../transaction.ts';
import type { PullRequestFacts } from './pull-request-facts.ts';

/** Writes what GitHub says about a pull request that we follow. Changes nothing, and tells nobody, when it says nothing new. */
export async function refreshPullRequest(tx: Transaction, pullRequestId: string, facts: PullRequestFacts): Promise<void> {
  await tx.$executeRaw`
    update public.pull_requests
    set title = ${facts.title}, state = ${facts.state}, head_sha = ${facts.headSha}, checks = ${JSON.stringify(facts.checks)}::jsonb,
      review = ${facts.review}, merged_at = ${facts.mergedAt}::timestamptz, closed_at = ${facts.closedAt}::timestamptz
    where id = ${pullRequestId}::uuid
      and (title, state, head_sha, checks, review, merged_at, closed_at) is distinct from
        (${facts.title}, ${facts.state}, ${facts.headSha}, ${JSON.stringify(facts.checks)}::jsonb, ${facts.review},
         ${facts.mergedAt}::timestamptz, ${facts.closedAt}::timestamptz)`;
}
