import { claimJob, type Database, endJob, extendJobLease, withTenant, writeJobSteps } from '@autodevops/db';
import type { JobStore } from './job-store.ts';

/** The rows of jobs in Postgres, each reached as the worker of the job's organization. */
export function createDatabaseJobStore(database: Database): JobStore {
  const as = (organizationId: string) => ({ kind: 'worker', organizationId }) as const;
  return {
    claim: (organizationId, jobId, leaseMs, steps) =>
      withTenant(database, as(organizationId), (tx) => claimJob(tx, { jobId, leaseMs, steps })),
    extendLease: (job, leaseMs) =>
      withTenant(database, as(job.organizationId), (tx) => extendJobLease(tx, { jobId: job.id, attempt: job.attempt, leaseMs })),
    writeSteps: (job, steps) =>
      withTenant(database, as(job.organizationId), (tx) => writeJobSteps(tx, { jobId: job.id, attempt: job.attempt, steps })),
    end: (job, ending) =>
      withTenant(database, as(job.organizationId), (tx) => endJob(tx, { ...ending, jobId: job.id, attempt: job.attempt })),
  };
}
