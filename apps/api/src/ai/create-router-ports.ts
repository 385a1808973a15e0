import { createKeyRing, operatorKeys, processPorts, type RouterPorts } from '@autodevops/ai';
import { createAiStores, type Database, placeOfAiKey, readSealedAiKeys } from '@autodevops/db';
import type { Logger } from '@autodevops/telemetry';
import type { Vault } from '@autodevops/vault';
import type { AiParts } from '../runtime/index.ts';

export interface RouterParts {
  readonly ai: AiParts;
  readonly database: Database;
  readonly vault: Vault;
  readonly logger: Logger;
}

/** What the router needs, from this process's database, keys and providers. */
export function createRouterPorts({ ai, database, vault, logger }: RouterParts): RouterPorts {
  return {
    ...processPorts,
    ...createAiStores(database, ai.config.quotas),
    providers: ai.providers,
    models: ai.models,
    keys: createKeyRing({
      operatorKey: operatorKeys(ai.config),
      ownKeys: async (organizationId) => {
        const sealed = await readSealedAiKeys(database, organizationId);
        return new Map(sealed.map(({ id, provider, keySealed }) => [provider, vault.open(keySealed, placeOfAiKey(id))]));
      },
    }),
    log: { warn: (fields, message) => logger.warn(fields, message) },
  };
}
