import { randomBytes, randomUUID } from 'node:crypto';
import type { RouterPorts } from './router-ports.ts';

/** Time, chance and ids of a real process. */
export const processPorts: Pick<RouterPorts, 'clock' | 'random' | 'newId' | 'newNonce'> = {
  clock: { now: Date.now, monotonic: () => performance.now() },
  random: Math.random,
  newId: randomUUID,
  newNonce: () => randomBytes(12).toString('hex'),
};
