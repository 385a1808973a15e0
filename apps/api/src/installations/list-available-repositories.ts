import type { AvailableRepositoriesPage, AvailableRepositoriesQuery, AvailableRepository } from '@autodevops/contracts/api';
import { AppError } from '@autodevops/contracts/errors';
import type { OrganizationScope } from '../database/index.ts';

export interface InstallationRepositories {
  /** A page of what the installation covers. Fails with `installation.not_found` or `installation.suspended`. */
  listRepositories(query: { readonly installationId: number; readonly query?: string; readonly page?: number }): Promise<{
    readonly items: readonly Omit<AvailableRepository, 'isConnected'>[];
    readonly totalCount: number;
    readonly nextPage: number | null;
  }>;
}

export interface AvailabilityStore {
  find(
    scope: OrganizationScope,
    installationId: string,
  ): Promise<{ readonly githubInstallationId: number; readonly status: 'active' | 'suspended' | 'deleted' } | null>;
  connectedIds(scope: OrganizationScope, githubRepositoryIds: readonly number[]): Promise<ReadonlySet<number>>;
}

/** What an installation covers at GitHub at present, each repository marked when it is connected. */
export class ListAvailableRepositories {
  readonly #github: InstallationRepositories;
  readonly #store: AvailabilityStore;

  constructor(github: InstallationRepositories, store: AvailabilityStore) {
    this.#github = github;
    this.#store = store;
  }

  async list(scope: OrganizationScope, installationId: string, query: AvailableRepositoriesQuery): Promise<AvailableRepositoriesPage> {
    const installation = await this.#store.find(scope, installationId);
    if (installation === null || installation.status === 'deleted') throw new AppError('installation.not_found');
    if (installation.status === 'suspended') throw new AppError('installation.suspended');
    const page = await this.#github.listRepositories({ installationId: installation.githubInstallationId, ...query });
    const connected = await this.#store.connectedIds(
      scope,
      page.items.map(({ githubRepositoryId }) => githubRepositoryId),
    );
    return { ...page, items: page.items.map((item) => ({ ...item, isConnected: connected.has(item.githubRepositoryId) })) };
  }
}
