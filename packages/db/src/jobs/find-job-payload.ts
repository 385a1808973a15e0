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

export interface FindSucceededJobInput {
  readonly organizationId: string;
  readonly repositoryId: string;
  readonly dedupeKey: string;
}

/** The id of the newest job with this key that did what it should, or null. */
export async function findSucceededJob(tx: Transaction, input: FindSucceededJobInput): Promise<string | null> {
  const row = await tx.job.findFirst({
    where: { ...input, status: 'succeeded' },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  });
  return row?.id ?? null;
}

/** The id of the analysis of a repository that waits to begin, whoever asked for it, or null. */
export async function findWaitingAnalysis(tx: Transaction, organizationId: string, repositoryId: string): Promise<string | null> {
  const row = await tx.job.findFirst({
    where: { organizationId, repositoryId, kind: 'analysis', status: 'queued', cancelRequestedAt: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  return row?.id ?? null;
}
