import type { AiKeyProvider } from '@autodevops/contracts/ai';
import type { Model } from '../models/model.ts';
import { keyProviderOf } from '../operator-keys.ts';
import { type Provider, ProviderFailure } from './provider.ts';

/**
 * What a trial call with a key came to. `ok`: the service takes the key, also where its limit is just reached. `unauthorized`: it refuses the
 * key, or the key may never ask any of our models. `unavailable`: the service did not say; nothing is known about the key.
 */
export type KeyTest = 'ok' | 'unauthorized' | 'unavailable';

interface KeyTesting {
  readonly models: readonly Model[];
  readonly providers: ReadonlyMap<Provider['id'], Provider>;
}

const schema = { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'], additionalProperties: false };

/** Enough for a model that thinks before it answers; a cut answer shows as well that the key is good. */
const maxOutputTokens = 256;

/** What can be sent as a header; every service's keys are. */
const sendable = /^[\x21-\x7e]+$/;

function readFailure({ kind }: ProviderFailure): KeyTest {
  if (kind === 'unauthorized' || kind === 'rate-none' || kind === 'unknown-model') return 'unauthorized';
  if (kind === 'rate-minute' || kind === 'rate-day' || kind === 'bad-reply' || kind === 'reply-too-large') return 'ok';
  return 'unavailable';
}

/** Tries a key by one real call, as small as there is, of the cheapest model of its service. Never rejects for what the service says or does. */
export function createKeyTest({
  models,
  providers,
}: KeyTesting): (of: AiKeyProvider, apiKey: string, signal: AbortSignal) => Promise<KeyTest> {
  return async (of, apiKey, signal) => {
    if (!sendable.test(apiKey)) return 'unauthorized';
    const cheapest = models.filter(({ provider }) => keyProviderOf(provider) === of).toSorted((a, b) => a.price.output - b.price.output)[0];
    const provider = cheapest === undefined ? undefined : providers.get(cheapest.provider);
    if (cheapest === undefined || provider === undefined) return 'unavailable';
    const turns = [{ role: 'user', text: 'Answer {"ok":true}.' }] as const;
    const call = {
      model: cheapest.name,
      apiKey,
      instructions: 'You answer with one JSON value.',
      turns,
      schema,
      maxOutputTokens,
      effort: cheapest.effort,
    };
    try {
      await provider.generate(call, signal);
      return 'ok';
    } catch (error) {
      if (ProviderFailure.is(error)) return readFailure(error);
      throw error;
    }
  };
}
