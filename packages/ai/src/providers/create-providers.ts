import type { AiConfig } from '../ai-config.ts';
import { createAnthropicProvider } from './anthropic.ts';
import { createGeminiProvider } from './gemini.ts';
import { createGoogleGenAiProvider } from './google-genai.ts';
import { createOpenAiProvider } from './openai.ts';
import type { Provider } from './provider.ts';

/** The services that can be asked, by the ids that models name. Those without a key of the operator are there too: organizations bring theirs. */
export function createProviders({ baseUrls }: Pick<AiConfig, 'baseUrls'>): ReadonlyMap<Provider['id'], Provider> {
  const all = [
    createGeminiProvider({ baseUrl: baseUrls.get('gemini') }),
    createGoogleGenAiProvider({ baseUrl: baseUrls.get('gemini') }),
    createAnthropicProvider({ baseUrl: baseUrls.get('anthropic') }),
    createOpenAiProvider({ baseUrl: baseUrls.get('openai') }),
  ];
  return new Map(all.map((provider) => [provider.id, provider]));
}
