import type { PullRequest } from '@autodevops/contracts/api';

/** What GitHub says about a pull request at present. */
export interface PullRequestFacts {
  readonly number: number;
  readonly url: string;
  readonly branch: string;
  readonly title: string;
  readonly state: PullRequest['state'];
  readonly headSha: string;
  readonly checks: PullRequest['checks'];
  readonly review: PullRequest['review'];
  readonly openedAt: Date;
  readonly mergedAt: Date | null;
  readonly closedAt: Date | null;
}
