import type { AiConfig, Model, Provider } from '@autodevops/ai';

/** What the operator decided about AI, and the services that can be asked. */
export interface AiParts {
  readonly config: AiConfig;
  /** In the operator's order of preference. */
  readonly models: readonly Model[];
  readonly providers: ReadonlyMap<Provider['id'], Provider>;
}
