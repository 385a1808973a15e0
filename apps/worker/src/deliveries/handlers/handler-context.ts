import { type Database, findRepositoryOfWorker, type RepositoryOfWorker, type Transaction, withTenant } from '@autodevops/db';
import type { GitHubState } from '../delivery-ports.ts';

/** What a handler works with: the tenant that the delivery belongs to, and the present state at GitHub. */
export interface HandlerContext {
  readonly organizationId: string;
  readonly database: Database;
  readonly github: GitHubState;
}

/** One transaction as the worker of the delivery's organization. */
export function inTenant<Result>(context: HandlerContext, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  return withTenant(context.database, { kind: 'worker', organizationId: context.organizationId }, work);
}

/** The repository with this id at GitHub, or null when the organization has not connected it. */
export async function findConnected(tx: Transaction, githubRepositoryId: number): Promise<RepositoryOfWorker | null> {
  const repository = await findRepositoryOfWorker(tx, { githubRepositoryId });
  return repository === null || repository.status === 'disconnected' ? null : repository;
}
