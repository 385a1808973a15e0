import { Job } from '@autodevops/contracts/api';
import type { Transaction } from '../transaction.ts';

export type JobModel = NonNullable<Awaited<ReturnType<Transaction['job']['findFirst']>>>;

/** A row as the contract shows it. */
export function jobFromRow(row: JobModel): Job {
  return Job.parse({
    ...row,
    isCancelRequested: row.cancelRequestedAt !== null,
    nextAttemptAt: row.status === 'queued' && row.attempt > 0 ? row.nextAttemptAt.toISOString() : null,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  });
}
