import type { JobKind } from '@autodevops/contracts/api';
import type { Transaction } from '../transaction.ts';
import { jobsOfRepositoryLock } from './jobs-of-repository-lock.ts';

export interface ClaimedJobRow {
  readonly id: string;
  readonly organizationId: string;
  readonly repositoryId: string | null;
  readonly kind: JobKind;
  readonly payload: unknown;
  /** The fencing token of this start. */
  readonly attempt: number;
  readonly maxAttempts: number;
  /** When somebody asked for it. */
  readonly createdAt: Date;
}

export type ClaimJobOutcome =
  | { readonly outcome: 'claimed'; readonly job: ClaimedJobRow }
  /** It runs elsewhere, ended, is not due, or waits for another job of its kind and repository. */
  | { readonly outcome: 'not-due' }
  /** It was asked to stop before it began, or its last attempt died: the row is ended. */
  | { readonly outcome: 'ended' };

interface DueRow extends ClaimedJobRow {
  readonly status: string;
  readonly isCancelRequested: boolean;
}

/**
 * Starts the next attempt of a job that is queued and due, or whose running attempt has let its lease run out. Of one kind and repository
 * one job runs at a time. Safe to call from many workers: one of them gets it.
 */
export async function claimJob(
  tx: Transaction,
  input: { readonly jobId: string; readonly leaseMs: number; readonly steps: readonly object[] },
): Promise<ClaimJobOutcome> {
  await jobsOfRepositoryLock(tx, { jobId: input.jobId });
  const [due] = await tx.$queryRaw<DueRow[]>`
    select id, organization_id as "organizationId", repository_id as "repositoryId", kind, payload, attempt,
      max_attempts as "maxAttempts", created_at as "createdAt", status, cancel_requested_at is not null as "isCancelRequested"
    from public.jobs job
    where id = ${input.jobId}::uuid
      and (
        (status = 'queued' and (next_attempt_at <= now() or cancel_requested_at is not null))
        or (status = 'running' and lease_until < now())
      )
      and not (status = 'queued' and exists (
        select from public.jobs other
        where other.repository_id = job.repository_id and other.kind = job.kind and other.status = 'running' and other.id <> job.id
      ))
    for update skip locked`;
  if (!due) return { outcome: 'not-due' };
  const { status, isCancelRequested, ...job } = due;
  if (isCancelRequested) {
    await endUnstarted(tx, job.id, 'cancelled', 'job.cancelled', 'The job was cancelled.');
    return { outcome: 'ended' };
  }
  if (status === 'running' && job.attempt >= job.maxAttempts) {
    await endUnstarted(tx, job.id, 'dead', 'job.timed_out', 'The worker stopped while it ran this job, and no attempt is left.');
    return { outcome: 'ended' };
  }
  await tx.$executeRaw`
    update public.jobs
    set status = 'running', attempt = attempt + 1, lease_until = clock_timestamp() + make_interval(secs => ${input.leaseMs / 1000}::float8),
      started_at = coalesce(started_at, now()), steps = ${JSON.stringify(input.steps)}::jsonb, error_code = null, error_message = null
    where id = ${job.id}::uuid`;
  return { outcome: 'claimed', job: { ...job, attempt: job.attempt + 1 } };
}

async function endUnstarted(tx: Transaction, jobId: string, status: 'cancelled' | 'dead', code: string, message: string): Promise<void> {
  await tx.$executeRaw`
    update public.jobs
    set status = ${status}, finished_at = now(), lease_until = null, error_code = ${code}, error_message = ${message}
    where id = ${jobId}::uuid`;
}
