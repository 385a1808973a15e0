import type { Octokit } from '@octokit/rest';
import { type GitHubClient, repositoryScope, unlessGone } from '../client/github-client.ts';
import { failureOf } from '../client/map-github-error.ts';
import type { RepositoryPlace } from '../github-config.ts';
import { type PullRequestInfo, toPullRequest } from './pull-request-info.ts';
import {
  type CheckResult,
  type ChecksSummary,
  checkRunResult,
  type ReviewSummary,
  rollUpChecks,
  rollUpReviews,
  statusResult,
} from './roll-up.ts';

export type PullRequestOutcome = { readonly outcome: 'found'; readonly pullRequest: PullRequestInfo } | { readonly outcome: 'gone' };

/** Follows pull requests: their present state, whatever a delivery said. */
export interface PullRequests {
  get(request: RepositoryPlace & { readonly number: number }): Promise<PullRequestOutcome>;
  /** Check runs and commit statuses of one commit, rolled up. */
  checks(request: RepositoryPlace & { readonly headSha: string }): Promise<ChecksSummary>;
  review(request: RepositoryPlace & { readonly number: number }): Promise<ReviewSummary>;
}

interface CommitPlace {
  readonly owner: string;
  readonly repo: string;
  readonly ref: string;
}

async function runResults(octokit: Octokit, place: CommitPlace): Promise<CheckResult[]> {
  const runs = await octokit.paginate(octokit.checks.listForRef, { ...place, filter: 'latest', per_page: 100 });
  return runs.map(({ status, conclusion }) => checkRunResult(status, conclusion));
}

/** The App may lack the permission for statuses, and an older GitHub may lack the route: then there are none. */
async function statusResults(octokit: Octokit, place: CommitPlace): Promise<CheckResult[]> {
  try {
    const { data } = await octokit.repos.getCombinedStatusForRef({ ...place, per_page: 100 });
    return data.statuses.map(({ state }) => statusResult(state));
  } catch (error) {
    const status = failureOf(error)?.status;
    if (status === 404) return [];
    throw error;
  }
}

export function createPullRequests(client: GitHubClient): PullRequests {
  const read = { pull_requests: 'read', metadata: 'read' } as const;
  const readChecks = { checks: 'read', statuses: 'read', contents: 'read', metadata: 'read' } as const;
  return {
    get: (request) =>
      unlessGone(
        client.asInstallation(repositoryScope(request, read), async (octokit) => {
          const { data } = await octokit.pulls.get({ owner: request.owner, repo: request.name, pull_number: request.number });
          return { outcome: 'found' as const, pullRequest: toPullRequest(data) };
        }),
      ),
    checks: (request) =>
      client.asInstallation(repositoryScope(request, readChecks), async (octokit) => {
        const place = { owner: request.owner, repo: request.name, ref: request.headSha };
        const [runs, statuses] = await Promise.all([runResults(octokit, place), statusResults(octokit, place)]);
        return rollUpChecks([...runs, ...statuses]);
      }),
    review: (request) =>
      client.asInstallation(repositoryScope(request, read), async (octokit) => {
        const reviews = await octokit.paginate(octokit.pulls.listReviews, {
          owner: request.owner,
          repo: request.name,
          pull_number: request.number,
          per_page: 100,
        });
        return rollUpReviews(reviews.map(({ user, state }) => ({ reviewer: user?.login ?? 'ghost', state })));
      }),
  };
}
