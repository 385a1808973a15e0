import type { Job } from '@autodevops/contracts/api';
import type { RepositoryScope } from '../database/index.ts';
import type { JobStore } from './job-store.ts';
import { requireConnected } from './require-connected.ts';

/** Queues an analysis that somebody asked for. Safe to repeat: while one waits or runs, the answer is that one. */
export class StartAnalysis {
  readonly #jobs: JobStore;

  constructor(jobs: JobStore) {
    this.#jobs = jobs;
  }

  start(scope: RepositoryScope): Promise<Job> {
    return this.#jobs.inRepository(scope, async (rows, repositoryId) => {
      requireConnected(await rows.repositoryStatus(repositoryId));
      return await rows.queueAnalysis({ repositoryId, trigger: 'manual' });
    });
  }
}
