import { randomUUID } from 'node:crypto';
import type { AiKeyProvider } from '@autodevops/contracts/ai';
import type { AiKey } from '@autodevops/contracts/api';
import { AppError } from '@autodevops/contracts/errors';
import { deleteAiProviderKey, placeOfAiKey, readAiProviderKeys, saveAiProviderKey, type Transaction } from '@autodevops/db';
import type { Vault } from '@autodevops/vault';
import type { OrganizationScope, TenantDatabase } from '../database/index.ts';

/** The keys that an organization brought, in the name of one of its members. No method gives a key back. */
export class PostgresKeys {
  readonly #tenants: TenantDatabase;
  readonly #vault: Vault;
  readonly #now: () => Date;

  constructor(tenants: TenantDatabase, vault: Vault, now: () => Date) {
    this.#tenants = tenants;
    this.#vault = vault;
    this.#now = now;
  }

  list(scope: OrganizationScope): Promise<AiKey[]> {
    return this.#tenants.run(scope, (tx) => keysIn(tx, scope.organizationId));
  }

  /** Seals a key for a row of its own and keeps it in place of the one before. */
  async keep(scope: OrganizationScope, provider: AiKeyProvider, apiKey: string): Promise<AiKey> {
    const { organizationId, userId } = scope;
    const id = randomUUID();
    const keySealed = this.#vault.seal(apiKey, placeOfAiKey(id));
    const key = { id, organizationId, userId, provider, keySealed, lastFour: apiKey.slice(-4), testedAt: this.#now() };
    return await this.#tenants.run(scope, async (tx) => {
      await saveAiProviderKey(tx, key);
      const saved = (await keysIn(tx, organizationId)).find((each) => each.provider === provider);
      if (saved === undefined) throw new AppError('internal');
      return saved;
    });
  }

  /** Fails with `ai.key_not_found`. */
  async delete(scope: OrganizationScope, provider: AiKeyProvider): Promise<void> {
    const { organizationId, userId } = scope;
    const isGone = await this.#tenants.run(scope, (tx) => deleteAiProviderKey(tx, { organizationId, userId, provider }));
    if (!isGone) throw new AppError('ai.key_not_found');
  }
}

async function keysIn(tx: Transaction, organizationId: string): Promise<AiKey[]> {
  const records = await readAiProviderKeys(tx, organizationId);
  return records.map(({ provider, lastFour, testedAt, addedBy }) => ({
    provider,
    lastFour,
    savedBy: addedBy?.login ?? null,
    savedAt: testedAt,
  }));
}
