import type { Session } from '@autodevops/contracts/api';
import { AppError } from '@autodevops/contracts/errors';
import { findUser, listOrganizationsOfUser } from '@autodevops/db';
import type { TenantDatabase } from '../database/index.ts';

/** Who is signed in and where they may go. Fails with `session.missing` when the user is no more. */
export class SessionAnswer {
  readonly #tenants: TenantDatabase;

  constructor(tenants: TenantDatabase) {
    this.#tenants = tenants;
  }

  async describe(userId: string, expiresAt: Date): Promise<Session> {
    return await this.#tenants.run({ userId }, async (tx) => {
      const user = await findUser(tx, userId);
      if (user === null) throw new AppError('session.missing');
      return { user, organizations: await listOrganizationsOfUser(tx, userId), expiresAt: expiresAt.toISOString() };
    });
  }
}
