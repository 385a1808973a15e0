import type { AiKeyProvider } from '@autodevops/contracts/ai';
import type { AiConfig } from './ai-config.ts';
import type { Provider } from './providers/provider.ts';

export interface OperatorKey {
  readonly apiKey: string;
  readonly source: 'operator';
}

/** Whose key opens a provider: Google's two SDKs share one. */
export function keyProviderOf(provider: Provider['id']): AiKeyProvider {
  return provider === 'google-genai' ? 'gemini' : provider;
}

/** The operator's key for a provider; null where there is none. */
export function operatorKeys({ keys }: Pick<AiConfig, 'keys'>): (provider: Provider['id']) => OperatorKey | null {
  return (provider) => {
    const apiKey = keys.get(keyProviderOf(provider));
    return apiKey === undefined ? null : { apiKey, source: 'operator' };
  };
}
