import type { AiKeyProvider, AiProviderId } from '@autodevops/contracts/ai';
import type { Model } from '../models/model.ts';
import { keyProviderOf } from '../operator-keys.ts';
import type { Task } from '../tasks/task.ts';

/** A key to ask with, and whose account it is on. */
export interface ProviderKey {
  readonly apiKey: string;
  readonly source: 'operator' | 'organization';
}

/** The keys that there are. An organization's own comes before the operator's. */
export interface KeyRing {
  /** Null where neither has one. Fails with `service.unavailable` when the store of keys is down: nobody is asked then. */
  keyFor(organizationId: string, provider: Exclude<AiProviderId, 'offline'>): Promise<ProviderKey | null>;
  /** Told that the organization has brought a key of its own where none was known. */
  forget(organizationId: string): void;
}

export interface Candidate {
  readonly model: Model;
  readonly key: ProviderKey;
}

export interface Choice {
  /** Empty when nobody has a key. */
  readonly candidates: readonly Candidate[];
  /** The services for which the choice relies on the organization having no key of its own. The reservation holds it against the truth. */
  readonly assumesNoKeyOf: readonly AiKeyProvider[];
}

/**
 * The models that may be asked, in the order in which they are: those of the task's tier first, then the others, each in the operator's order;
 * an organization that brought a key is served with that key alone.
 */
export async function chooseModels(options: {
  readonly models: readonly Model[];
  readonly providers: ReadonlySet<AiProviderId>;
  readonly keys: KeyRing;
  readonly organizationId: string;
  readonly task: Pick<Task<never, never>, 'tier' | 'budget'>;
}): Promise<Choice> {
  const { models, providers, keys, organizationId, task } = options;
  const served = models.filter(({ provider, maxOutputTokens }) => providers.has(provider) && maxOutputTokens >= task.budget.outputTokens);
  const asked = [...new Set(served.map((model) => model.provider))];
  const found = await Promise.all(asked.map(async (provider) => [provider, await keys.keyFor(organizationId, provider)] as const));
  const byProvider = new Map<AiProviderId, ProviderKey | null>(found);
  const hasOwn = [...byProvider.values()].some((key) => key?.source === 'organization');
  const candidates = served.flatMap((model): Candidate[] => {
    const key = byProvider.get(model.provider);
    return key && (!hasOwn || key.source === 'organization') ? [{ model, key }] : [];
  });
  const isOfTier = ({ model }: Candidate) => model.tiers.includes(task.tier);
  return {
    candidates: [...candidates.filter(isOfTier), ...candidates.filter((candidate) => !isOfTier(candidate))],
    assumesNoKeyOf: hasOwn ? [] : [...new Set(asked.map(keyProviderOf))],
  };
}
