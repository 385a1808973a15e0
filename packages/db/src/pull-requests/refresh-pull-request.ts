import type { Transaction } from '../transaction.ts';
import type { PullRequestFacts } from './pull-request-facts.ts';

/**
 * Writes what GitHub said about a pull request that we follow, unless the row has changed since `version` was read: two that look at the
 * same time must not end with what the slower one saw first. Returns false in that case, and the caller looks again. Tells nobody when
 * there is nothing new.
 */
export async function refreshPullRequest(
  tx: Transaction,
  followed: { readonly id: string; readonly version: number },
  facts: PullRequestFacts,
): Promise<boolean> {
  const checks = JSON.stringify(facts.checks);
  const [current] = await tx.$queryRaw<{ isSame: boolean }[]>`
    select (title, state, head_sha, checks, review, merged_at, closed_at) is not distinct from
      (${facts.title}, ${facts.state}, ${facts.headSha}, ${checks}::jsonb, ${facts.review}, ${facts.mergedAt}::timestamptz,
       ${facts.closedAt}::timestamptz) as "isSame"
    from public.pull_requests
    where id = ${followed.id}::uuid and version = ${followed.version}::int
    for update`;
  if (!current) return false;
  if (current.isSame) return true;
  await tx.$executeRaw`
    update public.pull_requests
    set title = ${facts.title}, state = ${facts.state}, head_sha = ${facts.headSha}, checks = ${checks}::jsonb,
      review = ${facts.review}, merged_at = ${facts.mergedAt}::timestamptz, closed_at = ${facts.closedAt}::timestamptz
    where id = ${followed.id}::uuid`;
  return true;
}
