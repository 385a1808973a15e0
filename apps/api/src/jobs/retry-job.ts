import type { Job, JobStatus } from '@autodevops/contracts/api';
import { AppError } from '@autodevops/contracts/errors';
import { z } from 'zod';
import type { OrganizationScope } from '../database/index.ts';
import type { JobStore } from './job-store.ts';
import { queueFix } from './queue-fix.ts';
import { queuePublication } from './queue-publication.ts';
import { requireConnected } from './require-connected.ts';

const retryable = new Set<JobStatus>(['failed', 'cancelled', 'dead']);
const PublicationPayload = z.object({ proposalId: z.uuid() });
const SummaryPayload = z.object({ analysisId: z.uuid() });
const FixPayload = z.object({ analysisId: z.uuid(), fingerprints: z.array(z.string()) });

/** Does the work of a job that ended badly once more, as a new job with attempts of its own: the old one stays as it was. */
export class RetryJob {
  readonly #jobs: JobStore;

  constructor(jobs: JobStore) {
    this.#jobs = jobs;
  }

  retry(scope: OrganizationScope, jobId: string): Promise<Job> {
    return this.#jobs.transaction(scope, async (rows) => {
      const job = await rows.find(jobId);
      if (job === null) throw new AppError('job.not_found');
      const { repositoryId } = job;
      if (!retryable.has(job.status) || repositoryId === null) throw new AppError('job.not_retryable');
      if (job.kind === 'publication') {
        const { proposalId } = PublicationPayload.parse(job.payload);
        return await queuePublication(rows, { repositoryId, proposalId });
      }
      if (job.kind === 'fix') return await queueFix(rows, { repositoryId, ...FixPayload.parse(job.payload) });
      if (job.kind === 'summary') return await rows.queueSummary({ repositoryId, ...SummaryPayload.parse(job.payload) });
      requireConnected(await rows.repositoryStatus(repositoryId));
      return await rows.queueAnalysis({ repositoryId, trigger: 'retry' });
    });
  }
}
