import type { Job } from '@autodevops/contracts/api';
import { cursorId, type Page, type PageRequest, pageOfRows } from '../page/page-of-rows.ts';
import type { Transaction } from '../transaction.ts';
import { jobFromRow } from './job-from-row.ts';

export interface ListJobsInput extends PageRequest {
  readonly organizationId: string;
  readonly repositoryId: string;
}

/** The jobs of a repository, newest first. */
export async function listJobs(tx: Transaction, input: ListJobsInput): Promise<Page<Job>> {
  const { organizationId, repositoryId } = input;
  const cursor = cursorId(input);
  const ids = await tx.$queryRaw<{ id: string }[]>`
    select id from public.jobs
    where organization_id = ${organizationId}::uuid and repository_id = ${repositoryId}::uuid
      and (${cursor}::uuid is null or (created_at, id) < (
        select created_at, id from public.jobs where organization_id = ${organizationId}::uuid and id = ${cursor}::uuid
      ))
    order by created_at desc, id desc
    limit ${input.limit + 1}::int`;
  return pageOfRows(
    await findJobs(
      tx,
      organizationId,
      ids.map(({ id }) => id),
    ),
    input.limit,
  );
}

/** Jobs by their ids, in that order; those that are not there are left out. */
export async function findJobs(tx: Transaction, organizationId: string, ids: readonly string[]): Promise<Job[]> {
  if (ids.length === 0) return [];
  const rows = await tx.job.findMany({ where: { organizationId, id: { in: [...ids] } } });
  const byId = new Map(rows.map((row) => [row.id, jobFromRow(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
