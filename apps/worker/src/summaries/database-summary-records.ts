import type { JobStep } from '@autodevops/contracts/api';
import { type Database, endJob, findAnalysisToSumUp, saveAnalysisProse, type Transaction, withTenant } from '@autodevops/db';
import { type ClaimedJob, StaleAttemptError } from '../jobs/index.ts';
import type { SummaryRecords } from './write-summary.ts';

/** Analyses and their prose in Postgres, each reached as the worker of the job's organization. */
export function createDatabaseSummaryRecords(database: Database): SummaryRecords {
  const within = <Result>(job: ClaimedJob, work: (tx: Transaction) => Promise<Result>) =>
    withTenant(database, { kind: 'worker', organizationId: job.organizationId }, work);
  return {
    find: (job, analysisId) => within(job, (tx) => findAnalysisToSumUp(tx, analysisId)),
    save: (job, analysisId, written, steps) =>
      within(job, async (tx) => {
        await endSucceeded(tx, job, steps);
        await saveAnalysisProse(tx, { ...written, organizationId: job.organizationId, analysisId });
      }),
    endWithoutResult: (job, steps) => within(job, (tx) => endSucceeded(tx, job, steps)),
  };
}

async function endSucceeded(tx: Transaction, job: ClaimedJob, steps: readonly JobStep[]): Promise<void> {
  const isCurrent = await endJob(tx, { status: 'succeeded', jobId: job.id, attempt: job.attempt, steps });
  if (!isCurrent) throw new StaleAttemptError(job.id, job.attempt);
}
