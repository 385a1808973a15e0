import { QuotaLimits, type QuotaScope } from '@autodevops/contracts/ai';
import { z } from 'zod';
import type { DefaultQuotas } from './ledger/ledger.ts';

const unset = (value: unknown) => (value === '' ? undefined : value);
const key = z.preprocess(unset, z.string().min(1).optional());
const url = z.preprocess(
  unset,
  z
    .url({ protocol: /^https?$/ })
    .transform((text) => text.replace(/\/+$/, ''))
    .optional(),
);

const none: QuotaLimits = { requests: null, tokens: null, microdollars: null };

/** What holds where nobody has set a limit. */
export const standardQuotas: DefaultQuotas = {
  'user-day': { ...none, requests: 100, tokens: 500_000 },
  'repository-day': { ...none, requests: 60 },
  'organization-month': { ...none, microdollars: 20_000_000 },
  'all-minute': { ...none, requests: 120, tokens: 2_000_000 },
};

const scopes = Object.keys(standardQuotas) as QuotaScope[];
const Quotas = z
  .partialRecord(z.enum(scopes), QuotaLimits.partial())
  .transform(
    (given): DefaultQuotas =>
      Object.fromEntries(scopes.map((scope) => [scope, { ...standardQuotas[scope], ...given[scope] }])) as Record<QuotaScope, QuotaLimits>,
  );

const QuotasText = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'is not JSON' });
      return z.NEVER;
    }
  })
  .pipe(Quotas);

/** What an app that asks models reads from its environment. Without any key every answer comes from the rules. */
export const AiEnvironment = z.object({
  GEMINI_API_KEY: key,
  GEMINI_BASE_URL: url,
  ANTHROPIC_API_KEY: key,
  ANTHROPIC_BASE_URL: url,
  OPENAI_API_KEY: key,
  /** Any server that speaks OpenAI's chat completions, local ones too; with its `/v1`. */
  OPENAI_BASE_URL: url,
  /** Which of Google's SDKs asks Gemini. */
  AI_GOOGLE_SDK: z.preprocess(unset, z.enum(['gemini', 'google-genai']).default('gemini')),
  /** JSON: the models, windows and prices in order of preference, instead of the shipped ones. */
  AI_MODELS_FILE: z.preprocess(unset, z.string().optional()),
  /** JSON by scope: `{"user-day":{"requests":50}}`. What it leaves out keeps its standard; null is no limit. */
  AI_QUOTAS: z.preprocess(unset, QuotasText.default(standardQuotas)),
});
export type AiEnvironment = z.infer<typeof AiEnvironment>;
