import type { MemberRole } from '@autodevops/contracts/api';
import { findMembership, type Membership } from '@autodevops/db';
import type { TenantDatabase } from '../database/index.ts';
import type { Memberships } from '../http/index.ts';

export class PostgresMemberships implements Memberships {
  readonly #tenants: TenantDatabase;

  constructor(tenants: TenantDatabase) {
    this.#tenants = tenants;
  }

  find(userId: string, organizationId: string): Promise<Membership | null> {
    return this.#tenants.run({ userId }, (tx) => findMembership(tx, organizationId, userId));
  }

  async roleOf(userId: string, organizationId: string): Promise<MemberRole | null> {
    return (await this.find(userId, organizationId))?.role ?? null;
  }
}
