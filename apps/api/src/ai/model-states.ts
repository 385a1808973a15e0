import type { AiKeyProvider, AiProviderId } from '@autodevops/contracts/ai';
import type { AiModelState, AiStanding } from '@autodevops/contracts/api';

type Model = Omit<AiModelState, 'keySource' | 'openUntil'>;

/** Whose keys there are, and which models are known to fail. */
export interface ModelFacts {
  readonly models: readonly Model[];
  /** Google's two SDKs share one key. */
  readonly keyProviderOf: (provider: Model['provider']) => AiKeyProvider;
  readonly operatorKeys: ReadonlySet<AiKeyProvider>;
  readonly ownKeys: ReadonlySet<AiKeyProvider>;
  readonly open: readonly {
    readonly provider: AiProviderId;
    readonly model: string;
    /** Null for the operator's key. */
    readonly organizationId: string | null;
    /** Epoch milliseconds. */
    readonly openUntil: number;
  }[];
}

/**
 * The configured models as one organization can use them. An organization that brought a key is served with its own keys alone. The breaker
 * shown is that of the key that is used.
 */
export function modelStates({ models, keyProviderOf, operatorKeys, ownKeys, open }: ModelFacts): AiModelState[] {
  const sourceOf = (provider: AiKeyProvider): AiModelState['keySource'] => {
    if (ownKeys.size > 0) return ownKeys.has(provider) ? 'organization' : null;
    return operatorKeys.has(provider) ? 'operator' : null;
  };
  const served = models.map((model) => ({ model, keySource: sourceOf(keyProviderOf(model.provider)) }));
  return served.map(({ model, keySource }) => {
    const breaker = open.find(
      (each) =>
        each.provider === model.provider && each.model === model.name && (each.organizationId !== null) === (keySource === 'organization'),
    );
    const { provider, name, tiers, contextTokens, price } = model;
    const openUntil = keySource === null || breaker === undefined ? null : new Date(breaker.openUntil).toISOString();
    return { provider, name, tiers: [...tiers], contextTokens, price: { ...price }, keySource, openUntil };
  });
}

/** The providers that can be asked, each with its models. */
export function askableProviders(states: readonly AiModelState[]): AiStanding['providers'] {
  const providers = new Map<string, AiStanding['providers'][number]>();
  for (const { provider, name, keySource } of states) {
    if (keySource === null) continue;
    const known = providers.get(provider);
    if (known === undefined) providers.set(provider, { provider, models: [name], keySource });
    else known.models.push(name);
  }
  return [...providers.values()];
}
