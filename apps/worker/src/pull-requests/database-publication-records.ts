import { chosenOf } from '@autodevops/contracts/workflow';
import {
  type Database,
  endJob,
  findProposalToPublish,
  findRepositoryOfWorker,
  markProposalPublished,
  savePullRequest,
  type Transaction,
  withTenant,
} from '@autodevops/db';
import { type ClaimedJob, StaleAttemptError } from '../jobs/index.ts';
import type { PublicationRecords } from './publication-ports.ts';

/** Proposals and pull requests in Postgres, each reached as the worker of the job's organization. */
export function createDatabasePublicationRecords(database: Database): PublicationRecords {
  const within = <Result>(job: ClaimedJob, work: (tx: Transaction) => Promise<Result>) =>
    withTenant(database, { kind: 'worker', organizationId: job.organizationId }, work);
  return {
    find: (job, proposalId) =>
      within(job, async (tx) => {
        const proposal = await findProposalToPublish(tx, proposalId);
        const repository = proposal && (await findRepositoryOfWorker(tx, { id: proposal.repositoryId }));
        return repository ? { proposal, repository } : null;
      }),
    save: (job, { proposal, repository }, facts, steps) =>
      within(job, async (tx) => {
        const isCurrent = await endJob(tx, { status: 'succeeded', jobId: job.id, attempt: job.attempt, steps });
        if (!isCurrent) throw new StaleAttemptError(job.id, job.attempt);
        await savePullRequest(tx, {
          organizationId: job.organizationId,
          repositoryId: repository.id,
          proposalId: proposal.id,
          facts,
        });
        await markProposalPublished(tx, proposal.id, chosenOf(proposal.companions));
      }),
  };
}
