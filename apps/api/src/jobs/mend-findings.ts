import type { Job, MendFindingsInput } from '@autodevops/contracts/api';
import type { RepositoryScope } from '../database/index.ts';
import type { JobStore } from './job-store.ts';
import { queueFix } from './queue-fix.ts';

/** Asks for one pull request that mends the selected findings of a repository. Safe to repeat. */
export class MendFindings {
  readonly #jobs: JobStore;

  constructor(jobs: JobStore) {
    this.#jobs = jobs;
  }

  mend(scope: RepositoryScope, input: MendFindingsInput): Promise<Job> {
    return this.#jobs.inRepository(scope, (rows, repositoryId) => queueFix(rows, { repositoryId, ...input }));
  }
}
