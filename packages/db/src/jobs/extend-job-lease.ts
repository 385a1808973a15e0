import type { Transaction } from '../transaction.ts';

export type JobLease =
  | { readonly isCurrent: true; readonly isCancelRequested: boolean }
  /** Another attempt has begun, or the job has ended. */
  | { readonly isCurrent: false };

/** Keeps the running attempt alive for `leaseMs` from now, and tells whether it was asked to stop. */
export async function extendJobLease(
  tx: Transaction,
  input: { readonly jobId: string; readonly attempt: number; readonly leaseMs: number },
): Promise<JobLease> {
  const [row] = await tx.$queryRaw<{ isCancelRequested: boolean }[]>`
    update public.jobs set lease_until = clock_timestamp() + make_interval(secs => ${input.leaseMs / 1000}::float8)
    where id = ${input.jobId}::uuid and status = 'running' and attempt = ${input.attempt}
    returning cancel_requested_at is not null as "isCancelRequested"`;
  return row ? { isCurrent: true, isCancelRequested: row.isCancelRequested } : { isCurrent: false };
}
