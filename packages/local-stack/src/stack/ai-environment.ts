import { type ModelServer, startModelServer } from '../model-server/index.ts';
import { aiVariablesOfShell } from './env.ts';

/**
 * Who answers in a local stack. `off`: the rules. `fake`: a server of our own that speaks as the services do and costs nothing. `own`: the
 * services themselves, with the keys and settings of the shell that started the stack.
 */
export const aiModes = ['off', 'fake', 'own'] as const;
export type AiMode = (typeof aiModes)[number];

export interface LocalAi {
  /** Given to the parts that ask models. */
  readonly environment: Readonly<Record<string, string>>;
  /** Set where the models are fake. */
  readonly models: ModelServer | null;
}

/**
 * Prepares AI for a stack. With `fake` the operator has one key, for Gemini; keys that an organization brings go to the fake server as well,
 * whatever service they are for. `quotas` replaces limits of the standard, as AI_QUOTAS does.
 */
export async function prepareLocalAi(mode: AiMode, quotas?: Readonly<Record<string, unknown>>): Promise<LocalAi> {
  const limits: Record<string, string> = quotas === undefined ? {} : { AI_QUOTAS: JSON.stringify(quotas) };
  if (mode === 'off') return { environment: limits, models: null };
  if (mode === 'own') return { environment: { ...aiVariablesOfShell(), ...limits }, models: null };
  const models = await startModelServer();
  const urls = { GEMINI_BASE_URL: models.url, ANTHROPIC_BASE_URL: models.url, OPENAI_BASE_URL: models.openaiUrl };
  return { environment: { GEMINI_API_KEY: 'local-fake-key', ...urls, ...limits }, models };
}
