import type { Transaction } from '../transaction.ts';
import type { PullRequestFacts } from './pull-request-facts.ts';

export interface SavePullRequestInput {
  readonly organizationId: string;
  readonly repositoryId: string;
  readonly proposalId: string;
  readonly facts: PullRequestFacts;
}

/** Writes the pull request of a proposal and returns its id: one row a number of a repository, however often it is called. */
export async function savePullRequest(tx: Transaction, input: SavePullRequestInput): Promise<string> {
  const { facts } = input;
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    insert into public.pull_requests
      (organization_id, repository_id, proposal_id, number, url, branch, title, state, head_sha, checks, review, opened_at, merged_at,
       closed_at)
    values (${input.organizationId}::uuid, ${input.repositoryId}::uuid, ${input.proposalId}::uuid, ${facts.number}::int, ${facts.url},
      ${facts.branch}, ${facts.title}, ${facts.state}, ${facts.headSha}, ${JSON.stringify(facts.checks)}::jsonb, ${facts.review},
      ${facts.openedAt}, ${facts.mergedAt}, ${facts.closedAt})
    on conflict (repository_id, number) do update
    set proposal_id = excluded.proposal_id, url = excluded.url, branch = excluded.branch, title = excluded.title, state = excluded.state,
      head_sha = excluded.head_sha, checks = excluded.checks, review = excluded.review, merged_at = excluded.merged_at,
      closed_at = excluded.closed_at
    returning id`;
  if (!row) throw new Error('An upsert returned no row.');
  return row.id;
}
