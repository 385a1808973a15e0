import type { MemberRole } from '@autodevops/contracts/api';
import { findMemberRole } from '@autodevops/db';
import type { TenantDatabase } from '../database/index.ts';
import type { Memberships } from '../http/index.ts';

export class PostgresMemberships implements Memberships {
  readonly #tenants: TenantDatabase;

  constructor(tenants: TenantDatabase) {
    this.#tenants = tenants;
  }

  roleOf(userId: string, organizationId: string): Promise<MemberRole | null> {
    return this.#tenants.run({ userId }, (tx) => findMemberRole(tx, organizationId, userId));
  }
}
