import type { Transaction } from '../transaction.ts';

interface Ending {
  readonly jobId: string;
  readonly attempt: number;
  readonly steps: readonly object[];
}

/** How a running attempt ends. `queued` puts the job back; one that uses no attempt raises what it may use. */
export type JobEndingRow = Ending &
  (
    | { readonly status: 'succeeded' }
    | { readonly status: 'failed' | 'dead' | 'cancelled'; readonly error: { readonly code: string; readonly message: string } }
    | {
        readonly status: 'queued';
        readonly delayMs: number;
        readonly usesAttempt: boolean;
        readonly error: { readonly code: string; readonly message: string } | null;
      }
  );

/** Ends the running attempt. False, and nothing is changed, when it is no longer the current one. */
export async function endJob(tx: Transaction, ending: JobEndingRow): Promise<boolean> {
  const error = 'error' in ending ? ending.error : null;
  const isQueued = ending.status === 'queued';
  const delaySeconds = ending.status === 'queued' ? ending.delayMs / 1000 : 0;
  const extraAttempts = ending.status === 'queued' && !ending.usesAttempt ? 1 : 0;
  const count = await tx.$executeRaw`
    update public.jobs
    set status = ${ending.status}, steps = ${JSON.stringify(ending.steps)}::jsonb, lease_until = null,
      error_code = ${error?.code ?? null}, error_message = ${error?.message ?? null},
      next_attempt_at = case when ${isQueued} then clock_timestamp() + make_interval(secs => ${delaySeconds}::float8) else next_attempt_at end,
      max_attempts = max_attempts + ${extraAttempts}::int,
      finished_at = case when ${isQueued} then null else now() end
    where id = ${ending.jobId}::uuid and status = 'running' and attempt = ${ending.attempt}`;
  return count === 1;
}
