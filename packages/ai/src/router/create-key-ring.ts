import type { AiKeyProvider } from '@autodevops/contracts/ai';
import { keyProviderOf } from '../operator-keys.ts';
import type { Provider } from '../providers/provider.ts';
import type { KeyRing, ProviderKey } from './choose-models.ts';

export interface KeySources {
  readonly operatorKey: (provider: Provider['id']) => ProviderKey | null;
  /** The keys that an organization brought, opened. Fails with `service.unavailable` when they cannot be read. */
  readonly ownKeys: (organizationId: string) => Promise<ReadonlyMap<AiKeyProvider, string>>;
}

/**
 * An organization's own key, else the operator's. Questions about one organization that are asked at the same time are one look; nothing is
 * kept after it, so a key that was removed is not used again.
 */
export function createKeyRing({ operatorKey, ownKeys }: KeySources): KeyRing {
  const looking = new Map<string, Promise<ReadonlyMap<AiKeyProvider, string>>>();
  const look = (organizationId: string) => {
    const known = looking.get(organizationId);
    if (known) return known;
    const found = ownKeys(organizationId).finally(() => looking.delete(organizationId));
    looking.set(organizationId, found);
    return found;
  };
  return {
    async keyFor(organizationId, provider) {
      const own = (await look(organizationId)).get(keyProviderOf(provider));
      return own === undefined ? operatorKey(provider) : { apiKey: own, source: 'organization' };
    },
  };
}
