import { keyProviderOf, type ModelCall, ProviderFailure } from '@autodevops/ai';
import type { AiKeyProvider, ModelFailureKind } from '@autodevops/contracts/ai';
import type { AiParts } from '../runtime/index.ts';
import type { KeyVerdict } from './save-own-key.ts';

const waitMs = 15_000;

/** Failures that say something about the key. A key that is limited for the moment is a key that is known. */
const refusals: ReadonlySet<ModelFailureKind> = new Set(['unauthorized', 'rate-none', 'refused-request', 'unknown-model']);
const silences: ReadonlySet<ModelFailureKind> = new Set(['overloaded', 'server', 'timeout', 'network']);

const question: Omit<ModelCall, 'model' | 'apiKey'> = {
  instructions: 'Answer with {"ok": true}.',
  turns: [{ role: 'user', text: 'ok' }],
  schema: { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'], additionalProperties: false },
  maxOutputTokens: 128,
};

/** Tries a key with one small call of the provider's cheapest configured model. */
export async function tryKey(
  { models, providers }: Pick<AiParts, 'models' | 'providers'>,
  provider: AiKeyProvider,
  { apiKey, signal }: { readonly apiKey: string; readonly signal: AbortSignal },
): Promise<KeyVerdict> {
  const own = models.filter((model) => keyProviderOf(model.provider) === provider);
  const [cheapest] = own.toSorted((left, right) => left.price.output - right.price.output);
  const service = cheapest === undefined ? undefined : providers.get(cheapest.provider);
  if (cheapest === undefined || service === undefined) return { outcome: 'untested' };
  try {
    await service.generate({ ...question, model: cheapest.name, apiKey }, AbortSignal.any([signal, AbortSignal.timeout(waitMs)]));
    return { outcome: 'works' };
  } catch (error) {
    signal.throwIfAborted();
    if (!ProviderFailure.is(error)) return { outcome: 'untested' };
    if (refusals.has(error.kind)) return { outcome: 'refused' };
    return silences.has(error.kind) ? { outcome: 'untested' } : { outcome: 'works' };
  }
}
