import type { DefaultQuotas } from '@autodevops/ai';
import { QuotaScope } from '@autodevops/contracts/ai';
import type { QuotaStanding, SetAiQuotasInput } from '@autodevops/contracts/api';
import { readAiQuotas, readAiUsage, readBusiestAiUsage, setAiQuotas, type Transaction } from '@autodevops/db';
import type { OrganizationScope, TenantDatabase } from '../database/index.ts';
import { quotaStanding } from './quota-standings.ts';

/** The quotas of an organization, in the name of one of its members. */
export class PostgresQuotas {
  readonly #tenants: TenantDatabase;
  readonly #defaults: DefaultQuotas;
  readonly #now: () => Date;

  constructor(tenants: TenantDatabase, defaults: DefaultQuotas, now: () => Date) {
    this.#tenants = tenants;
    this.#defaults = defaults;
    this.#now = now;
  }

  /** The member's own day and the organization's month. */
  async standing(scope: OrganizationScope): Promise<{ readonly mine: QuotaStanding; readonly organization: QuotaStanding }> {
    const { organizationId } = scope;
    return await this.#tenants.run(scope, async (tx) => {
      const [own, used] = [await readAiQuotas(tx, organizationId), await readAiUsage(tx, scope)];
      const facts = { defaults: this.#defaults, own, used, now: this.#now() };
      return { mine: quotaStanding('user-day', facts), organization: quotaStanding('organization-month', facts) };
    });
  }

  list(scope: OrganizationScope): Promise<QuotaStanding[]> {
    return this.#tenants.run(scope, (tx) => this.#all(tx, scope));
  }

  /** All of them are set, or none. */
  set(scope: OrganizationScope, quotas: SetAiQuotasInput['quotas']): Promise<QuotaStanding[]> {
    const { organizationId, userId } = scope;
    return this.#tenants.run(scope, async (tx) => {
      for (const each of quotas) await setAiQuotas(tx, { organizationId, userId, ...each });
      return await this.#all(tx, scope);
    });
  }

  async #all(tx: Transaction, { organizationId, userId }: OrganizationScope): Promise<QuotaStanding[]> {
    const own = await readAiQuotas(tx, organizationId);
    const month = (await readAiUsage(tx, { organizationId, userId })).filter(({ scope }) => scope === 'organization-month');
    const used = [...month, ...(await readBusiestAiUsage(tx, organizationId))];
    return QuotaScope.options.map((scope) => quotaStanding(scope, { defaults: this.#defaults, own, used, now: this.#now() }));
  }
}
