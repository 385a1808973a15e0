import { AppError, type ErrorCode } from '@autodevops/contracts/errors';
import type { PublicationOutcome, PullRequestInfo } from '@autodevops/github';

export interface PublicationRounds {
  /** Publishes under the branch of this round; 1 is the first. */
  readonly publish: (round: number) => Promise<PublicationOutcome>;
  /** When somebody asked for the pull request. */
  readonly askedAt: Date;
  /** The failure when the default branch has the files already. */
  readonly whenThere: ErrorCode;
  readonly signal: AbortSignal;
}

const longestRow = 50;

/**
 * Publishes under the first branch whose pull request no person has closed, and returns the pull request. One that was closed after the
 * publication was asked for stays closed: `pull_request.closed`. Fails with `pull_request.edited`, `repository.gone`, or `whenThere`.
 */
export async function publishInRounds({ publish, askedAt, whenThere, signal }: PublicationRounds): Promise<PullRequestInfo> {
  for (let round = 1; round <= longestRow; round += 1) {
    signal.throwIfAborted();
    const outcome = await publish(round);
    if (!isClosedBefore(outcome, askedAt)) return pullRequestOf(outcome, whenThere);
  }
  throw new AppError('pull_request.closed');
}

/** It was closed before somebody asked again: the new request counts. */
function isClosedBefore(outcome: PublicationOutcome, askedAt: Date): boolean {
  if (outcome.outcome !== 'closed-by-user') return false;
  const { closedAt } = outcome.pullRequest;
  return closedAt !== null && new Date(closedAt) < askedAt;
}

function pullRequestOf(outcome: PublicationOutcome, whenThere: ErrorCode): PullRequestInfo {
  switch (outcome.outcome) {
    case 'opened':
    case 'existing':
    case 'merged':
      return outcome.pullRequest;
    case 'closed-by-user':
      throw new AppError('pull_request.closed');
    case 'occupied':
      throw new AppError('pull_request.edited', { detail: `Somebody has written or edited ${outcome.path} since: it is left as it is.` });
    case 'nothing-to-change':
      throw new AppError(whenThere, { detail: 'The default branch has exactly these files already.' });
    case 'gone':
      throw new AppError('repository.gone');
  }
}
