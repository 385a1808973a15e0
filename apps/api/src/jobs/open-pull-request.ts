import type { Job } from '@autodevops/contracts/api';
import type { RepositoryScope } from '../database/index.ts';
import type { JobStore } from './job-store.ts';
import { queuePublication } from './queue-publication.ts';

/** Asks for the pull request of a proposal. Safe to repeat. */
export class OpenPullRequest {
  readonly #jobs: JobStore;

  constructor(jobs: JobStore) {
    this.#jobs = jobs;
  }

  open(scope: RepositoryScope, proposalId: string): Promise<Job> {
    return this.#jobs.inRepository(scope, (rows, repositoryId) => queuePublication(rows, { repositoryId, proposalId }));
  }
}
