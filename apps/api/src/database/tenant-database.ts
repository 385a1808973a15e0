import type { RepositoryStatus } from '@autodevops/contracts/api';
import { AppError } from '@autodevops/contracts/errors';
import { type Database, findRepository, type Transaction, withTenant } from '@autodevops/db';

/** A member acting in one organization. */
export interface OrganizationScope {
  readonly userId: string;
  readonly organizationId: string;
}

/** A member acting on one repository, named as in its address. */
export interface RepositoryScope extends OrganizationScope {
  readonly owner: string;
  readonly name: string;
}

export interface FoundRepository {
  readonly id: string;
  readonly status: RepositoryStatus;
}

/** Transactions in the name of a member. What the member may not see is not there. */
export class TenantDatabase {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  run<Result>(scope: Pick<OrganizationScope, 'userId'>, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return withTenant(this.#database, { kind: 'user', userId: scope.userId }, work);
  }

  /** Fails with `repository.not_found` when the organization has no repository of this name. */
  inRepository<Result>(scope: RepositoryScope, work: (tx: Transaction, repository: FoundRepository) => Promise<Result>): Promise<Result> {
    return this.run(scope, async (tx) => {
      const repository = await findRepository(tx, scope);
      if (repository === null) throw new AppError('repository.not_found');
      return await work(tx, repository);
    });
  }
}
