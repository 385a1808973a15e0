import type { RepositoryOverview } from '@autodevops/contracts/api';
import { AppError } from '@autodevops/contracts/errors';
import type { OrganizationScope } from '../database/index.ts';

/** A repository as GitHub shows it to the App. */
export interface VisibleRepository {
  readonly githubRepositoryId: number;
  readonly owner: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly defaultBranch: string;
}

export interface ConnectableInstallation {
  readonly id: string;
  readonly githubInstallationId: number;
  readonly status: 'active' | 'suspended' | 'deleted';
}

export interface RepositoryCatalogue {
  /** Those of the given repositories that the installation covers. */
  findRepositories(githubInstallationId: number, githubRepositoryIds: readonly number[]): Promise<readonly VisibleRepository[]>;
}

export interface ConnectionStore {
  installation(scope: OrganizationScope, installationId: string): Promise<ConnectableInstallation | null>;
  /** Writes the rows, queues the first analyses and the audit trail, all or nothing. Safe to repeat. */
  connect(scope: OrganizationScope, installationId: string, repositories: readonly VisibleRepository[]): Promise<RepositoryOverview[]>;
}

/** Connects repositories that GitHub shows to the App, all or none, and answers in the order asked: an id alone proves nothing. */
export class ConnectRepositories {
  readonly #github: RepositoryCatalogue;
  readonly #store: ConnectionStore;

  constructor(github: RepositoryCatalogue, store: ConnectionStore) {
    this.#github = github;
    this.#store = store;
  }

  async connect(scope: OrganizationScope, installationId: string, githubRepositoryIds: readonly number[]): Promise<RepositoryOverview[]> {
    const installation = await this.#store.installation(scope, installationId);
    if (installation === null || installation.status === 'deleted') throw new AppError('installation.not_found');
    if (installation.status === 'suspended') throw new AppError('installation.suspended');
    const wanted = [...new Set(githubRepositoryIds)];
    const found = await this.#github.findRepositories(installation.githubInstallationId, wanted);
    const byId = new Map(found.map((repository) => [repository.githubRepositoryId, repository]));
    const visible = wanted.flatMap((id) => byId.get(id) ?? []);
    if (visible.length < wanted.length) throw new AppError('repository.gone');
    return await this.#store.connect(scope, installation.id, visible);
  }
}
