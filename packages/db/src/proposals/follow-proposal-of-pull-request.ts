import type { Transaction } from '../transaction.ts';

/**
 * Brings the proposal of a pull request in line with it. While one of its pull requests is open or merged it is published; when a person has
 * closed it, the proposal may be asked for again, unless there is a newer one; a fix is made anew instead. Safe to repeat.
 */
export async function followProposalOfPullRequest(tx: Transaction, pullRequestId: string): Promise<void> {
  await tx.$executeRaw`
    with followed as (
      select proposal.id, proposal.status as before,
        case
          when exists (
            select from public.pull_requests as alive where alive.proposal_id = proposal.id and alive.state in ('open', 'merged')
          ) then 'published'
          when proposal.kind = 'fix' then 'outdated'
          when exists (
            select from public.proposals as newer
            where newer.kind = 'ci' and newer.repository_id = proposal.repository_id and newer.created_at > proposal.created_at
          ) then 'outdated'
          else 'ready'
        end as status
      from public.proposals as proposal
      where proposal.id = (select proposal_id from public.pull_requests where id = ${pullRequestId}::uuid) and proposal.status <> 'rejected'
    )
    update public.proposals as proposal set status = followed.status
    from followed where followed.id = proposal.id and followed.before <> followed.status`;
}
