import type { Job } from '@autodevops/contracts/api';
import { AppError } from '@autodevops/contracts/errors';
import type { OrganizationScope } from '../database/index.ts';
import type { JobStore } from './job-store.ts';

/** Asks a job to stop. Safe to repeat while it has not ended. */
export class CancelJob {
  readonly #jobs: JobStore;

  constructor(jobs: JobStore) {
    this.#jobs = jobs;
  }

  cancel(scope: OrganizationScope, jobId: string): Promise<Job> {
    return this.#jobs.transaction(scope, async (rows) => {
      const job = await rows.requestCancel(jobId);
      if (job !== null) return job;
      throw new AppError((await rows.find(jobId)) === null ? 'job.not_found' : 'job.not_cancellable');
    });
  }
}
