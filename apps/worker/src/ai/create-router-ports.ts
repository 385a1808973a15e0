import { createKeyRing, processPorts, type RouterLog, type RouterPorts } from '@autodevops/ai';
import { createAiStores, type Database, placeOfAiKey, readSealedAiKeys } from '@autodevops/db';
import type { AiParts } from './ai-parts.ts';

/** What the router needs, from this process's database, keys and providers. */
export function createRouterPorts({ prepared, vault }: AiParts, database: Database, log: RouterLog): RouterPorts {
  const { models, providers, operatorKey, quotas } = prepared;
  return {
    ...processPorts,
    ...createAiStores(database, quotas),
    providers,
    models,
    keys: createKeyRing({
      operatorKey,
      ownKeys: async (organizationId) => {
        const sealed = await readSealedAiKeys(database, organizationId);
        return new Map(sealed.map(({ id, provider, keySealed }) => [provider, vault.open(keySealed, placeOfAiKey(id))]));
      },
    }),
    log,
  };
}
