import type { Transaction } from '../transaction.ts';

export interface JobUnderWayInput {
  readonly organizationId: string;
  readonly repositoryId: string;
  readonly kind: string;
}

/** Whether a job of this kind waits or runs for the repository. */
export async function isJobUnderWay(tx: Transaction, { organizationId, repositoryId, kind }: JobUnderWayInput): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ isUnderWay: boolean }[]>`
    select exists (
      select from public.jobs
      where organization_id = ${organizationId}::uuid and repository_id = ${repositoryId}::uuid and kind = ${kind}
        and status in ('queued', 'running')
    ) as "isUnderWay"`;
  return row?.isUnderWay ?? false;
}
