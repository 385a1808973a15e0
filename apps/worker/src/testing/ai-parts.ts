import { randomBytes } from 'node:crypto';
import { AiEnvironment, prepareAi } from '@autodevops/ai';
import { createVault } from '@autodevops/vault';
import type { AiParts } from '../ai/index.ts';

/** What an environment with these AI variables gives. */
export function aiWith(environment: Record<string, string>): AiParts {
  const prepared = prepareAi(AiEnvironment.parse(environment));
  if (prepared.outcome === 'invalid') throw new Error(prepared.problems.join(' '));
  return { prepared: prepared.ai, vault: createVault([{ id: 'test', secret: randomBytes(32) }]) };
}

/** No key of the operator. */
export const aiOff = (): AiParts => aiWith({});
