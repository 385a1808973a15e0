import type { AiRequest } from '@autodevops/contracts/ai';
import type { AiRequestSummary, AiRequestsQuery, AiUse } from '@autodevops/contracts/api';
import { AppError } from '@autodevops/contracts/errors';
import { findAiRequest, listAiRequests, type Page, summarizeAiUse } from '@autodevops/db';
import type { OrganizationScope, TenantDatabase } from '../database/index.ts';

const dayMs = 24 * 60 * 60 * 1_000;
const given = (text: string) => (text === '' ? undefined : text);

/** The receipts of an organization, in the name of one of its admins. */
export class PostgresReceipts {
  readonly #tenants: TenantDatabase;
  readonly #now: () => Date;

  constructor(tenants: TenantDatabase, now: () => Date) {
    this.#tenants = tenants;
    this.#now = now;
  }

  use(scope: OrganizationScope, days: number): Promise<AiUse> {
    const to = this.#now();
    const from = new Date(to.getTime() - (days - 1) * dayMs);
    return this.#tenants.run(scope, (tx) => summarizeAiUse(tx, { organizationId: scope.organizationId, from, to }));
  }

  list(scope: OrganizationScope, query: AiRequestsQuery): Promise<Page<AiRequestSummary>> {
    const { task, outcome, provider, user, repository, cursor, limit } = query;
    const filter = {
      task: task === '' ? undefined : task,
      outcome: outcome === '' ? undefined : outcome,
      provider: provider === '' ? undefined : provider,
      login: given(user.trim()),
      repository: given(repository),
    };
    return this.#tenants.run(scope, (tx) => listAiRequests(tx, { organizationId: scope.organizationId, filter, cursor, limit }));
  }

  /** Fails with `ai.request_not_found`. */
  async get(scope: OrganizationScope, id: string): Promise<AiRequest> {
    const found = await this.#tenants.run(scope, (tx) => findAiRequest(tx, { organizationId: scope.organizationId, id }));
    if (found === null) throw new AppError('ai.request_not_found');
    return found;
  }
}
