import {
  type Database,
  endJob,
  findAnalysisToMend,
  findRepositoryOfWorker,
  saveFix,
  savePullRequest,
  type Transaction,
  withTenant,
} from '@autodevops/db';
import { catalogueVersion } from '@autodevops/workflow';
import { type ClaimedJob, StaleAttemptError } from '../jobs/index.ts';
import type { FixRecords } from './fix-ports.ts';

/** Fixes and their pull requests in Postgres, each reached as the worker of the job's organization. */
export function createDatabaseFixRecords(database: Database): FixRecords {
  const within = <Result>(job: ClaimedJob, work: (tx: Transaction) => Promise<Result>) =>
    withTenant(database, { kind: 'worker', organizationId: job.organizationId }, work);
  return {
    find: (job, analysisId) =>
      within(job, async (tx) => {
        const analysis = await findAnalysisToMend(tx, analysisId);
        const repository = analysis && (await findRepositoryOfWorker(tx, { id: analysis.repositoryId }));
        return repository ? { analysis, repository } : null;
      }),
    save: (job, { analysis, repository }, fix, facts, steps) =>
      within(job, async (tx) => {
        const isCurrent = await endJob(tx, { status: 'succeeded', jobId: job.id, attempt: job.attempt, steps });
        if (!isCurrent) throw new StaleAttemptError(job.id, job.attempt);
        const of = { organizationId: job.organizationId, repositoryId: repository.id };
        const { commitSha, id: analysisId } = analysis;
        const proposalId = await saveFix(tx, { ...of, ...fix, analysisId, commitSha, catalogueVersion });
        await savePullRequest(tx, { ...of, proposalId, facts });
      }),
  };
}
