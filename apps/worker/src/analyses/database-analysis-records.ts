import type { JobStep } from '@autodevops/contracts/api';
import {
  type Database,
  dedupeKeyOf,
  endJob,
  enqueueJob,
  findLatestAnalyzedCommit,
  findPublishedProposal,
  findRepositoryOfWorker,
  listAcknowledged,
  outdateProposals,
  refreshRepository,
  saveAnalysis,
  saveAnalysisProse,
  saveProposal,
  type Transaction,
  withTenant,
} from '@autodevops/db';
import { type ClaimedJob, StaleAttemptError } from '../jobs/index.ts';
import type { AnalysisRecords } from './analysis-ports.ts';

/** Analyses in Postgres, each reached as the worker of the job's organization. */
export function createDatabaseAnalysisRecords(database: Database): AnalysisRecords {
  const within = <Result>(job: ClaimedJob, work: (tx: Transaction) => Promise<Result>) =>
    withTenant(database, { kind: 'worker', organizationId: job.organizationId }, work);
  return {
    findRepository: (job) =>
      within(job, async (tx) => (job.repositoryId === null ? null : await findRepositoryOfWorker(tx, { id: job.repositoryId }))),
    noteHead: (job, repositoryId, head) =>
      within(job, async (tx) => {
        if (head.outcome !== 'empty') await refreshRepository(tx, repositoryId, head.outcome === 'gone' ? null : head);
        return await findLatestAnalyzedCommit(tx, repositoryId);
      }),
    findAcknowledged: (job, repositoryId) => within(job, (tx) => listAcknowledged(tx, repositoryId)),
    findPublished: (job, repositoryId) => within(job, (tx) => findPublishedProposal(tx, repositoryId)),
    save: (job, result, steps) =>
      within(job, async (tx) => {
        await endSucceeded(tx, job, steps);
        const { organizationId } = job;
        const analysisId = await saveAnalysis(tx, { ...result, organizationId, jobId: job.id });
        await outdateProposals(tx, result.repositoryId);
        const { repositoryId, commitSha, draft } = result;
        if (draft !== null) await saveProposal(tx, { organizationId, repositoryId, analysisId, commitSha, draft });
        await saveAnalysisProse(tx, { ...result.written, organizationId, analysisId });
        if (!result.isModelAsked) return;
        const dedupeKey = dedupeKeyOf.summary(analysisId);
        await enqueueJob(tx, { organizationId, repositoryId, kind: 'summary', payload: { analysisId }, dedupeKey });
      }),
    endWithoutResult: (job, steps) => within(job, (tx) => endSucceeded(tx, job, steps)),
  };
}

async function endSucceeded(tx: Transaction, job: ClaimedJob, steps: readonly JobStep[]): Promise<void> {
  const isCurrent = await endJob(tx, { status: 'succeeded', jobId: job.id, attempt: job.attempt, steps });
  if (!isCurrent) throw new StaleAttemptError(job.id, job.attempt);
}
