import { randomBytes, randomUUID } from 'node:crypto';
import { type KeyRing, keyProviderOf, operatorKeys, type RouterPorts } from '@autodevops/ai';
import {
  claimAiBreakerProbe,
  closeAiBreaker,
  type Database,
  extendAiRequest,
  findAiAnswer,
  keepAiAnswer,
  listOpenAiBreakers,
  openAiBreaker,
  readSealedAiKeys,
  reserveAiRequest,
  settleAiRequest,
} from '@autodevops/db';
import type { Logger } from '@autodevops/telemetry';
import type { Vault } from '@autodevops/vault';
import type { AiParts } from '../runtime/index.ts';
import { placeOfKey } from './place-of-key.ts';

export interface RouterParts {
  readonly ai: AiParts;
  readonly database: Database;
  readonly vault: Vault;
  readonly logger: Logger;
}

/** An organization's own key, opened for the call that needs it; else the operator's. */
function keyRing({ ai, database, vault }: RouterParts): KeyRing {
  const operatorKey = operatorKeys(ai.config);
  return {
    async keyFor(organizationId, provider) {
      const sealed = (await readSealedAiKeys(database, organizationId)).find((key) => key.provider === keyProviderOf(provider));
      if (sealed === undefined) return operatorKey(provider);
      return { apiKey: vault.open(sealed.keySealed, placeOfKey(sealed.id)), source: 'organization' };
    },
  };
}

/** What the router needs, from this process's database, keys and providers. */
export function createRouterPorts(parts: RouterParts): RouterPorts {
  const { ai, database, logger } = parts;
  const { quotas } = ai.config;
  return {
    providers: ai.providers,
    models: ai.models,
    keys: keyRing(parts),
    ledger: {
      reserve: (reservation) => reserveAiRequest(database, quotas, reservation),
      extend: ({ organizationId }, requestId, more) => extendAiRequest(database, quotas, { organizationId, requestId, ...more }),
      settle: async (settlement) => {
        await settleAiRequest(database, settlement);
      },
    },
    cache: {
      find: (organizationId, key) => findAiAnswer(database, organizationId, key),
      keep: (organizationId, key, answer, keepMs) => keepAiAnswer(database, { organizationId, key, answer, keepMs }),
    },
    breakers: {
      listOpen: () => listOpenAiBreakers(database),
      open: (key, openForMs) => openAiBreaker(database, key, openForMs),
      claimProbe: (key, holdMs) => claimAiBreakerProbe(database, key, holdMs),
      close: (key) => closeAiBreaker(database, key),
    },
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    random: () => Math.random(),
    newId: () => randomUUID(),
    newNonce: () => randomBytes(12).toString('hex'),
    log: { warn: (fields, message) => logger.warn(fields, message) },
  };
}
