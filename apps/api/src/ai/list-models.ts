import type { PreparedAi } from '@autodevops/ai';
import { keyProviderOf } from '@autodevops/ai';
import type { AiKeyProvider } from '@autodevops/contracts/ai';
import type { AiModelState } from '@autodevops/contracts/api';
import type { OrganizationScope } from '../database/index.ts';
import { type ModelFacts, modelStates } from './model-states.ts';

export interface ModelPorts {
  ownKeys(scope: OrganizationScope): Promise<readonly { readonly provider: AiKeyProvider }[]>;
  openBreakers(scope: OrganizationScope): Promise<ModelFacts['open']>;
}

/** The configured models as an organization can use them at present. */
export class ListModels {
  readonly #ai: Pick<PreparedAi, 'models' | 'config'>;
  readonly #ports: ModelPorts;

  constructor(ai: Pick<PreparedAi, 'models' | 'config'>, ports: ModelPorts) {
    this.#ai = ai;
    this.#ports = ports;
  }

  async list(scope: OrganizationScope): Promise<AiModelState[]> {
    const [ownKeys, open] = await Promise.all([this.#ports.ownKeys(scope), this.#ports.openBreakers(scope)]);
    return modelStates({
      models: this.#ai.models,
      keyProviderOf,
      operatorKeys: new Set(this.#ai.config.keys.keys()),
      ownKeys: new Set(ownKeys.map(({ provider }) => provider)),
      open,
    });
  }
}
