import type { MendAnswer, MendFindingsInput } from '@autodevops/contracts/api';
import type { RepositoryScope } from '../database/index.ts';
import type { JobStore } from './job-store.ts';
import { queueFix } from './queue-fix.ts';

/** Asks for one pull request that mends the selected findings of a repository. Safe to repeat. The answer names what the new one may get in the way of. */
export class MendFindings {
  readonly #jobs: JobStore;

  constructor(jobs: JobStore) {
    this.#jobs = jobs;
  }

  mend(scope: RepositoryScope, input: MendFindingsInput): Promise<MendAnswer> {
    return this.#jobs.inRepository(scope, async (rows, repositoryId) => {
      const fix = { repositoryId, ...input };
      const job = await queueFix(rows, fix);
      return { ...job, overlapping: [...(await rows.overlapping(fix))] };
    });
  }
}
