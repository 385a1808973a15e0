import { findStanding, type Standing } from '@autodevops/db';
import type { TenantDatabase } from '../database/index.ts';
import type { Caller, Standings } from '../http/index.ts';

/**
 * Asks the database on every request, and remembers nothing: a session that was ended is refused from the next request on, in every
 * process. The question rides on the one about the role, which is asked anyway, and reads one index; a memory of a few seconds would save
 * nothing where an organization is named and let an ended session live on by as much.
 */
export class PostgresStandings implements Standings {
  readonly #tenants: TenantDatabase;

  constructor(tenants: TenantDatabase) {
    this.#tenants = tenants;
  }

  of({ userId, sessionId }: Caller, organizationId: string | null): Promise<Standing> {
    return this.#tenants.run({ userId }, (tx) => findStanding(tx, { userId, familyId: sessionId, organizationId }));
  }
}
