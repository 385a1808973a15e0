import type { JobKind, JobStatus } from '@autodevops/contracts/api';
import type { Transaction } from '../transaction.ts';

/** What starting a job anew needs of the one that ended. */
export interface JobPayloadRecord {
  readonly id: string;
  readonly kind: JobKind;
  readonly status: JobStatus;
  readonly repositoryId: string | null;
  readonly payload: unknown;
}

export async function findJobPayload(tx: Transaction, organizationId: string, jobId: string): Promise<JobPayloadRecord | null> {
  const [row] = await tx.$queryRaw<JobPayloadRecord[]>`
    select id, kind, status, repository_id as "repositoryId", payload from public.jobs
    where organization_id = ${organizationId}::uuid and id = ${jobId}::uuid`;
  return row ?? null;
}
