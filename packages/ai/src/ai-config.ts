import type { AiKeyProvider } from '@autodevops/contracts/ai';
import type { AiEnvironment } from './env.ts';
import type { DefaultQuotas } from './ledger/ledger.ts';

/** What the operator decided about AI, in the words of this package. */
export interface AiConfig {
  /** The operator's own keys. None: only organizations with keys of their own can ask a model. */
  readonly keys: ReadonlyMap<AiKeyProvider, string>;
  readonly baseUrls: ReadonlyMap<AiKeyProvider, string>;
  readonly googleSdk: 'gemini' | 'google-genai';
  readonly modelsFile: string | undefined;
  readonly quotas: DefaultQuotas;
}

function given(pairs: readonly (readonly [AiKeyProvider, string | undefined])[]): ReadonlyMap<AiKeyProvider, string> {
  return new Map(pairs.filter((pair): pair is readonly [AiKeyProvider, string] => pair[1] !== undefined));
}

/** The parsed environment in the words of this package. */
export function aiConfigFrom(environment: AiEnvironment): AiConfig {
  return {
    keys: given([
      ['gemini', environment.GEMINI_API_KEY],
      ['anthropic', environment.ANTHROPIC_API_KEY],
      ['openai', environment.OPENAI_API_KEY],
    ]),
    baseUrls: given([
      ['gemini', environment.GEMINI_BASE_URL],
      ['anthropic', environment.ANTHROPIC_BASE_URL],
      ['openai', environment.OPENAI_BASE_URL],
    ]),
    googleSdk: environment.AI_GOOGLE_SDK,
    modelsFile: environment.AI_MODELS_FILE,
    quotas: environment.AI_QUOTAS,
  };
}
