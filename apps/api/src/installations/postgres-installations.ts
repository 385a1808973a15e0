import type { Installation } from '@autodevops/contracts/api';
import {
  addAuditEvents,
  claimInstallation,
  findInstallation,
  type InstallationRecord,
  listConnectedGithubIds,
  listInstallations,
} from '@autodevops/db';
import type { OrganizationScope, TenantDatabase } from '../database/index.ts';
import type { ClaimedInstallation, InstallationStore } from './installation-ports.ts';
import type { AvailabilityStore } from './list-available-repositories.ts';

/** The installations of an organization, in the name of one of its members. */
export class PostgresInstallations implements InstallationStore, AvailabilityStore {
  readonly #tenants: TenantDatabase;
  readonly #githubUrl: URL;

  constructor(tenants: TenantDatabase, githubUrl: URL) {
    this.#tenants = tenants;
    this.#githubUrl = githubUrl;
  }

  async list(scope: OrganizationScope): Promise<Installation[]> {
    const rows = await this.#tenants.run(scope, (tx) => listInstallations(tx, scope.organizationId));
    return rows.map((row) => this.#present(row));
  }

  find(scope: OrganizationScope, installationId: string): Promise<InstallationRecord | null> {
    return this.#tenants.run(scope, (tx) => findInstallation(tx, scope.organizationId, installationId));
  }

  connectedIds(scope: OrganizationScope, githubRepositoryIds: readonly number[]): Promise<ReadonlySet<number>> {
    return this.#tenants.run(scope, (tx) => listConnectedGithubIds(tx, scope.organizationId, githubRepositoryIds));
  }

  claim(scope: OrganizationScope, installation: ClaimedInstallation): Promise<{ readonly installationId: string } | null> {
    const { organizationId, userId: actorUserId } = scope;
    const { githubInstallationId, githubAccountId, accountLogin, accountType, status } = installation;
    return this.#tenants.run(scope, async (tx) => {
      const claim = await claimInstallation(tx, {
        organizationId,
        githubInstallationId,
        githubAccountId,
        accountLogin,
        accountType,
        status,
      });
      if (claim.outcome === 'taken') return null;
      const { installationId, isNew } = claim;
      const event = { organizationId, actorUserId, subjectType: 'installation', subjectId: installationId, detail: { accountLogin } };
      if (isNew) await addAuditEvents(tx, [{ ...event, action: 'installation.connected' }]);
      return { installationId };
    });
  }

  #present({ githubInstallationId, createdAt, ...row }: InstallationRecord): Installation {
    const path =
      row.accountType === 'Organization'
        ? `/organizations/${encodeURIComponent(row.accountLogin)}/settings/installations/${githubInstallationId}`
        : `/settings/installations/${githubInstallationId}`;
    return { ...row, settingsUrl: new URL(path, this.#githubUrl).href, createdAt: createdAt.toISOString() };
  }
}
