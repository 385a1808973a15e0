import type { AiKeyProvider } from '@autodevops/contracts/ai';
import { setVariables, type Variables } from '@autodevops/contracts/environment';
import { type AiConfig, aiConfigFrom } from './ai-config.ts';
import { AiEnvironment } from './env.ts';
import type { DefaultQuotas } from './ledger/ledger.ts';
import { loadModels } from './models/load-models.ts';
import type { Model } from './models/model.ts';
import { type OperatorKey, operatorKeys } from './operator-keys.ts';
import { createProviders } from './providers/create-providers.ts';
import type { Provider } from './providers/provider.ts';

/** What a process that asks models has from its environment, checked. */
export interface PreparedAi {
  readonly config: AiConfig;
  /** In order of preference. */
  readonly models: readonly Model[];
  readonly providers: ReadonlyMap<Provider['id'], Provider>;
  readonly operatorKey: (provider: Provider['id']) => OperatorKey | null;
  readonly quotas: DefaultQuotas;
  /** The services for which the operator has a key; none means that AI is off for everybody without a key of their own. */
  readonly keyed: readonly AiKeyProvider[];
  /** The operator's keys, for the logger that must never print them. */
  readonly secrets: readonly string[];
}

export type PreparedAiOutcome =
  | { readonly outcome: 'ready'; readonly ai: PreparedAi }
  /** One sentence each; the process does not start. */
  | { readonly outcome: 'invalid'; readonly problems: readonly string[] };

/** Checks everything about AI that can be checked before the first request, and makes what the router needs. Asks nobody. */
export function prepareAi(environment: AiEnvironment): PreparedAiOutcome {
  const config = aiConfigFrom(environment);
  const loaded = loadModels(config);
  if (loaded.outcome === 'invalid') return loaded;
  return {
    outcome: 'ready',
    ai: {
      config,
      models: loaded.models,
      providers: createProviders(config),
      operatorKey: operatorKeys(config),
      quotas: config.quotas,
      keyed: [...config.keys.keys()],
      secrets: [...config.keys.values()],
    },
  };
}

/**
 * What `prepareAi` would refuse, for a process that cannot start anyway and names everything at once. Nothing where the variables of AI are wrong
 * themselves: the schema says so.
 */
export function aiProblems(variables: Variables): readonly string[] {
  const parsed = AiEnvironment.safeParse(setVariables(variables));
  const prepared = parsed.success ? prepareAi(parsed.data) : null;
  return prepared?.outcome === 'invalid' ? prepared.problems : [];
}
