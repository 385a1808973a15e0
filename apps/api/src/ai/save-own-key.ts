import type { AiKeyProvider } from '@autodevops/contracts/ai';
import type { AiKey } from '@autodevops/contracts/api';
import { AppError } from '@autodevops/contracts/errors';
import type { OrganizationScope } from '../database/index.ts';

/** What a provider says of a key. */
export type KeyVerdict =
  /** It takes it. It is kept. */
  | { readonly outcome: 'works' }
  /** It does not: a typed refusal, and nothing is kept. */
  | { readonly outcome: 'refused' }
  /** It said nothing: nothing is kept. */
  | { readonly outcome: 'untested' };

export interface OwnKeyPorts {
  /** Makes one real call, as small as can be, with this key. */
  try(provider: AiKeyProvider, apiKey: string, signal: AbortSignal): Promise<KeyVerdict>;
  /** Seals it and keeps it in place of the one before. */
  keep(scope: OrganizationScope, provider: AiKeyProvider, apiKey: string): Promise<AiKey>;
}

/** Keeps a key that an organization brought, once its provider has taken it. */
export class SaveOwnKey {
  readonly #ports: OwnKeyPorts;

  constructor(ports: OwnKeyPorts) {
    this.#ports = ports;
  }

  async save(scope: OrganizationScope, provider: AiKeyProvider, apiKey: string, signal: AbortSignal): Promise<AiKey> {
    const { outcome } = await this.#ports.try(provider, apiKey, signal);
    if (outcome === 'refused') throw new AppError('ai.key_refused', { context: { provider } });
    if (outcome === 'untested') throw new AppError('ai.key_untested', { context: { provider } });
    return await this.#ports.keep(scope, provider, apiKey);
  }
}
