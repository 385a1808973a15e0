import type { OverlappingPullRequest } from '@autodevops/contracts/api';
import { Prisma } from '../generated/client.ts';
import type { Transaction } from '../transaction.ts';
import type { FindFixableInput } from './find-fixable.ts';

/** Holds for an open pull request `pull` of the repository that changes a file which the fix of a finding changes. `body` is the finding. */
export function isOpenAndChanges(of: {
  readonly organizationId: string;
  readonly repositoryId: Prisma.Sql;
  readonly body: Prisma.Sql;
}): Prisma.Sql {
  return Prisma.sql`
    pull.organization_id = ${of.organizationId}::uuid and pull.repository_id = ${of.repositoryId} and pull.state = 'open'
    and exists (
      select from public.proposal_files as file
      join jsonb_array_elements(nullif(${of.body} -> 'fix', 'null'::jsonb) -> 'edits') as edit on edit -> 'place' ->> 'file' = file.path
      where file.organization_id = ${of.organizationId}::uuid and file.proposal_id = pull.proposal_id
    )`;
}

/** The open pull requests of ours that a fix of these findings may get in the way of. One that mends all of them is the fix itself. */
export async function findOverlapping(tx: Transaction, input: FindFixableInput): Promise<readonly OverlappingPullRequest[]> {
  const { organizationId, repositoryId, analysisId } = input;
  const fingerprints = [...new Set(input.fingerprints)];
  return await tx.$queryRaw<OverlappingPullRequest[]>`
    select distinct pull.number, pull.url
    from public.findings as finding
    join public.pull_requests as pull
      on ${isOpenAndChanges({ organizationId, repositoryId: Prisma.sql`${repositoryId}::uuid`, body: Prisma.sql`finding.body` })}
    where finding.organization_id = ${organizationId}::uuid and finding.analysis_id = ${analysisId}::uuid
      and finding.fingerprint = any (${fingerprints}::text[])
      and (
        select count(*) from public.mended_findings as mended
        where mended.organization_id = ${organizationId}::uuid and mended.proposal_id = pull.proposal_id
          and mended.fingerprint = any (${fingerprints}::text[])
      ) < ${fingerprints.length}::int
    order by pull.number`;
}
