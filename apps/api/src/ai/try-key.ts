import type { PreparedAi } from '@autodevops/ai';
import { createKeyTest } from '@autodevops/ai';
import type { AiKeyProvider } from '@autodevops/contracts/ai';
import type { KeyVerdict } from './save-own-key.ts';

const waitMs = 15_000;

const verdicts = { ok: 'works', unauthorized: 'refused', unavailable: 'untested' } as const;

/** Tries a key with one small call of the provider's cheapest configured model. Rejects only with the signal's reason. */
export async function tryKey(
  parts: Pick<PreparedAi, 'models' | 'providers'>,
  provider: AiKeyProvider,
  { apiKey, signal }: { readonly apiKey: string; readonly signal: AbortSignal },
): Promise<KeyVerdict> {
  const test = await createKeyTest(parts)(provider, apiKey, AbortSignal.any([signal, AbortSignal.timeout(waitMs)]));
  signal.throwIfAborted();
  return { outcome: verdicts[test] };
}
