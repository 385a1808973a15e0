import { type AiLedger, type BreakerStore, processPorts, type RouterPorts } from '@autodevops/ai';

/** Ports that keep nothing: for measuring the router alone. */
const ledger: AiLedger = {
  reserve: async () => ({ outcome: 'reserved', cached: null }),
  extend: async () => ({ outcome: 'reserved' }),
  settle: async () => undefined,
};
const breakers: BreakerStore = {
  listOpen: async () => [],
  open: async () => undefined,
  claimProbe: async () => true,
  close: async () => undefined,
};

/** Everything but models, providers and keys. */
export const memoryPorts: Omit<RouterPorts, 'providers' | 'models' | 'keys'> = {
  ...processPorts,
  ledger,
  breakers,
  log: { warn: () => undefined },
};
