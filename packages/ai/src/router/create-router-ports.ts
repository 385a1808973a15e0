import { randomBytes, randomUUID } from 'node:crypto';
import type { PreparedAi } from '../prepare-ai.ts';
import { createKeyRing, type KeySources } from './create-key-ring.ts';
import type { RouterLog, RouterPorts } from './router-ports.ts';

/** Time, chance and ids of a real process. */
export const processPorts: Pick<RouterPorts, 'clock' | 'random' | 'newId' | 'newNonce'> = {
  clock: { now: Date.now, monotonic: () => performance.now() },
  random: Math.random,
  newId: randomUUID,
  newNonce: () => randomBytes(12).toString('hex'),
};

/** What all processes share. */
export type RouterStores = Pick<RouterPorts, 'ledger' | 'breakers'> & Pick<KeySources, 'ownKeys'>;

/** What the router of a real process needs. */
export function createRouterPorts(ai: PreparedAi, { ledger, breakers, ownKeys }: RouterStores, log: RouterLog): RouterPorts {
  const { models, providers, operatorKey } = ai;
  return { ...processPorts, ledger, breakers, providers, models, keys: createKeyRing({ operatorKey, ownKeys }), log };
}
