import type { Transaction } from '../transaction.ts';

export interface JobUnderWayInput {
  readonly organizationId: string;
  /** Of `dedupeKeyOf`: it says of which kind the job is, and what it is about. */
  readonly dedupeKey: string;
}

/** Whether the job with this key waits or runs. Needs a member's or the worker's identity. */
export async function isJobUnderWay(tx: Transaction, { organizationId, dedupeKey }: JobUnderWayInput): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ isUnderWay: boolean }[]>`
    select exists (
      select from public.jobs
      where organization_id = ${organizationId}::uuid and dedupe_key = ${dedupeKey} and status in ('queued', 'running')
    ) as "isUnderWay"`;
  return row?.isUnderWay ?? false;
}
