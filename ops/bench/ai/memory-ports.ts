import { randomBytes, randomUUID } from 'node:crypto';
import type { AiLedger, AnswerCache, BreakerStore, RouterPorts } from '@autodevops/ai';

/** Ports that keep nothing: for measuring the router alone. */
const ledger: AiLedger = {
  reserve: async () => ({ outcome: 'reserved' }),
  extend: async () => ({ outcome: 'reserved' }),
  settle: async () => undefined,
};
const cache: AnswerCache = { find: async () => null, keep: async () => undefined };
const breakers: BreakerStore = {
  listOpen: async () => [],
  open: async () => undefined,
  claimProbe: async () => true,
  close: async () => undefined,
};

/** Everything but models, providers and keys. */
export const memoryPorts: Omit<RouterPorts, 'providers' | 'models' | 'keys'> = {
  ledger,
  cache,
  breakers,
  clock: { now: Date.now, monotonic: () => performance.now() },
  random: Math.random,
  newId: randomUUID,
  newNonce: () => randomBytes(12).toString('hex'),
  log: { warn: () => undefined },
};
