import type { AiKeyProvider } from '@autodevops/contracts/ai';
import { keyProviderOf } from '../operator-keys.ts';
import type { Provider } from '../providers/provider.ts';
import type { KeyRing, ProviderKey } from './choose-models.ts';

export interface KeySources {
  readonly operatorKey: (provider: Provider['id']) => ProviderKey | null;
  /** The keys that an organization brought, opened. Fails with `service.unavailable` when they cannot be read. */
  readonly ownKeys: (organizationId: string) => Promise<ReadonlyMap<AiKeyProvider, string>>;
}

/** More organizations than one process serves in a day; then it begins anew. */
const mostRemembered = 10_000;

/**
 * An organization's own key, else the operator's. Questions about one organization that are asked at the same time are one look. No key is kept after
 * it, so one that was removed is not used again; that there was none is remembered, and each reservation asks whether it is still true.
 */
export function createKeyRing({ operatorKey, ownKeys }: KeySources): KeyRing {
  const looking = new Map<string, Promise<ReadonlyMap<AiKeyProvider, string>>>();
  const keyless = new Set<string>();
  const look = (organizationId: string) => {
    const known = looking.get(organizationId);
    if (known) return known;
    const found = ownKeys(organizationId).finally(() => looking.delete(organizationId));
    looking.set(organizationId, found);
    return found;
  };
  return {
    async keyFor(organizationId, provider) {
      const ours = operatorKey(provider);
      // Without a key of ours nothing would be reserved, and so nobody would notice that they have brought one.
      if (ours !== null && keyless.has(organizationId)) return ours;
      const found = await look(organizationId);
      if (found.size === 0) {
        if (keyless.size >= mostRemembered) keyless.clear();
        keyless.add(organizationId);
      }
      const own = found.get(keyProviderOf(provider));
      return own === undefined ? ours : { apiKey: own, source: 'organization' };
    },
    forget: (organizationId) => {
      keyless.delete(organizationId);
    },
  };
}
