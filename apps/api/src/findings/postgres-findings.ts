import type { FindingKey, FindingsFilter, FindingsQuery, FindingsSummary, RepositoryFinding } from '@autodevops/contracts/api';
import {
  acknowledgeFindings,
  addAuditEvents,
  countRepositories,
  listFindings,
  type Page,
  summarizeFindings,
  type Transaction,
  undoAcknowledgements,
} from '@autodevops/db';
import type { OrganizationScope, TenantDatabase } from '../database/index.ts';
import type { AcknowledgementRows, AcknowledgementStore } from './acknowledge-findings.ts';

/** The findings of an organization, in the name of one of its members. */
export class PostgresFindings implements AcknowledgementStore {
  readonly #tenants: TenantDatabase;
  readonly #githubUrl: URL;

  constructor(tenants: TenantDatabase, githubUrl: URL) {
    this.#tenants = tenants;
    this.#githubUrl = githubUrl;
  }

  async list(scope: OrganizationScope, query: FindingsQuery): Promise<Page<RepositoryFinding>> {
    const { organizationId } = scope;
    const { items, nextCursor } = await this.#tenants.run(scope, (tx) => listFindings(tx, { ...query, organizationId }));
    return { items: items.map((item) => ({ ...item, repository: { ...item.repository, url: this.#urlOf(item.repository) } })), nextCursor };
  }

  summarize(scope: OrganizationScope, filter: FindingsFilter): Promise<FindingsSummary> {
    return this.#tenants.run(scope, (tx) => summarizeFindings(tx, { ...filter, organizationId: scope.organizationId }));
  }

  transaction<Result>(scope: OrganizationScope, work: (rows: AcknowledgementRows) => Promise<Result>): Promise<Result> {
    return this.#tenants.run(scope, (tx) => work(rowsIn(tx, scope)));
  }

  #urlOf({ owner, name }: { readonly owner: string; readonly name: string }): string {
    return new URL(`/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`, this.#githubUrl).href;
  }
}

function rowsIn(tx: Transaction, { organizationId, userId }: OrganizationScope): AcknowledgementRows {
  const audit = (action: string, findings: readonly FindingKey[]) =>
    addAuditEvents(
      tx,
      findings.map(({ repositoryId, fingerprint }) => ({
        organizationId,
        actorUserId: userId,
        action,
        subjectType: 'finding',
        subjectId: fingerprint,
        detail: { repositoryId },
      })),
    );
  return {
    haveRepositories: async (ids) => (await countRepositories(tx, organizationId, ids)) === ids.length,
    acknowledge: async (findings, reason, expiresAt) => {
      const count = await acknowledgeFindings(tx, { organizationId, userId, findings, reason, expiresAt });
      await audit('finding.acknowledged', findings);
      return count;
    },
    undo: async (findings) => {
      const count = await undoAcknowledgements(tx, { organizationId, findings });
      if (count > 0) await audit('finding.acknowledgement_undone', findings);
      return count;
    },
  };
}
