import type { RepositoryOverview } from '@autodevops/contracts/api';
import { AppError } from '@autodevops/contracts/errors';
import {
  connectRepositories,
  disconnectRepository,
  findInstallation,
  findRepositoryOverviews,
  listRepositoryOverviews,
  type Page,
} from '@autodevops/db';
import type { OrganizationScope, RepositoryScope, TenantDatabase } from '../database/index.ts';
import type { ConnectableInstallation, ConnectionStore, VisibleRepository } from './connect-repositories.ts';
import { presentOverview } from './present-overview.ts';

export interface OverviewQuery {
  readonly query: string;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** The repositories of an organization, in the name of one of its members. */
export class PostgresRepositories implements ConnectionStore {
  readonly #tenants: TenantDatabase;
  readonly #githubUrl: URL;

  constructor(tenants: TenantDatabase, githubUrl: URL) {
    this.#tenants = tenants;
    this.#githubUrl = githubUrl;
  }

  async list(scope: OrganizationScope, query: OverviewQuery): Promise<Page<RepositoryOverview>> {
    const { organizationId } = scope;
    const { items, nextCursor } = await this.#tenants.run(scope, (tx) => listRepositoryOverviews(tx, { organizationId, ...query }));
    return { items: items.map((item) => presentOverview(item, this.#githubUrl)), nextCursor };
  }

  async get(scope: RepositoryScope): Promise<RepositoryOverview> {
    const [overview] = await this.#tenants.inRepository(scope, (tx, { id }) => findRepositoryOverviews(tx, scope.organizationId, [id]));
    if (overview === undefined) throw new AppError('repository.not_found');
    return presentOverview(overview, this.#githubUrl);
  }

  async disconnect(scope: RepositoryScope): Promise<void> {
    const { organizationId, userId: actorUserId } = scope;
    await this.#tenants.inRepository(scope, (tx, { id: repositoryId }) =>
      disconnectRepository(tx, { organizationId, repositoryId, actorUserId }),
    );
  }

  installation(scope: OrganizationScope, installationId: string): Promise<ConnectableInstallation | null> {
    return this.#tenants.run(scope, (tx) => findInstallation(tx, scope.organizationId, installationId));
  }

  async connect(
    scope: OrganizationScope,
    installationId: string,
    repositories: readonly VisibleRepository[],
  ): Promise<RepositoryOverview[]> {
    const { organizationId, userId: actorUserId } = scope;
    const overviews = await this.#tenants.run(scope, async (tx) => {
      const ids = await connectRepositories(tx, { organizationId, installationId, actorUserId, repositories });
      return await findRepositoryOverviews(tx, organizationId, ids);
    });
    return overviews.map((overview) => presentOverview(overview, this.#githubUrl));
  }
}
