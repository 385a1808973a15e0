import { findMembership, type Membership } from '@autodevops/db';
import type { TenantDatabase } from '../database/index.ts';

export class PostgresMemberships {
  readonly #tenants: TenantDatabase;

  constructor(tenants: TenantDatabase) {
    this.#tenants = tenants;
  }

  find(userId: string, organizationId: string): Promise<Membership | null> {
    return this.#tenants.run({ userId }, (tx) => findMembership(tx, organizationId, userId));
  }
}
