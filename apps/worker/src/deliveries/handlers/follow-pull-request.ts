import { AppError } from '@autodevops/contracts/errors';
import {
  type FollowedPullRequest,
  findFollowedPullRequests,
  followProposalOfPullRequest,
  type PullRequestFacts,
  type RepositoryOfWorker,
  refreshPullRequest,
} from '@autodevops/db';
import { type DeliveryOutcome, ignored, processed } from '../delivery-outcome.ts';
import type { Meaning } from '../interpret-delivery.ts';
import { findConnected, type HandlerContext, inTenant } from './handler-context.ts';

type Followed =
  | { readonly outcome: 'not-connected' }
  | { readonly outcome: 'found'; readonly repository: RepositoryOfWorker; readonly pullRequests: readonly FollowedPullRequest[] };

/** Something about a pull request, its reviews or its checks has changed: its row is brought up to what GitHub says at present. */
export async function followPullRequest(
  context: HandlerContext,
  change: Meaning & { means: 'pull-request-changed' | 'checks-changed' },
): Promise<DeliveryOutcome> {
  const by = change.means === 'pull-request-changed' ? { number: change.number } : { headSha: change.headSha };
  const found = await findFollowed(context, change.repository, by);
  if (found.outcome === 'not-connected') return ignored('repository.not_connected', context.organizationId);
  if (found.pullRequests.length === 0) return ignored('pull_request.not_ours', context.organizationId);
  for (const { number } of found.pullRequests) await refresh(context, change.repository, number);
  return processed(context.organizationId);
}

const looks = 5;

/** Looks again when another delivery wrote the row between the look at GitHub and the write. */
async function refresh(context: HandlerContext, githubRepositoryId: number, number: number): Promise<void> {
  for (let look = 0; look < looks; look += 1) {
    const found = await findFollowed(context, githubRepositoryId, { number });
    const [followed] = found.outcome === 'found' ? found.pullRequests : [];
    if (found.outcome !== 'found' || !followed) return;
    const facts = await context.github.pullRequest(found.repository.githubInstallationId, found.repository, number);
    if (!facts || (await write(context, followed, facts))) return;
  }
  throw new AppError('service.unavailable', { context: { part: 'pull-request', number } });
}

function write(context: HandlerContext, followed: FollowedPullRequest, facts: PullRequestFacts): Promise<boolean> {
  return inTenant(context, async (tx) => {
    const isWritten = await refreshPullRequest(tx, followed, facts);
    if (isWritten) await followProposalOfPullRequest(tx, followed.id);
    return isWritten;
  });
}

function findFollowed(
  context: HandlerContext,
  githubRepositoryId: number,
  by: { readonly number: number } | { readonly headSha: string },
): Promise<Followed> {
  return inTenant(context, async (tx) => {
    const repository = await findConnected(tx, githubRepositoryId);
    if (!repository) return { outcome: 'not-connected' };
    return { outcome: 'found', repository, pullRequests: await findFollowedPullRequests(tx, repository.id, by) };
  });
}
