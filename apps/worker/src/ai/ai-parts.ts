import type { PreparedAi } from '@autodevops/ai';
import type { Vault } from '@autodevops/vault';

/** What the operator decided about AI, and what opens the keys of organizations. */
export interface AiParts {
  readonly prepared: PreparedAi;
  readonly vault: Vault;
}
