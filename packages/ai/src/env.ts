import { QuotaLimits, type QuotaScope } from '@autodevops/contracts/ai';
import { httpAddress, oneOf, secret } from '@autodevops/contracts/environment';
import { z } from 'zod';
import type { DefaultQuotas } from './ledger/ledger.ts';

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

const baseUrl = (service: string) =>
  `Another address of ${service}: a proxy, or a server that speaks as it does. Organizations' own keys go there too.`;

/** What an app that asks models reads from its environment. Without any key every answer comes from the rules. */
export const AiEnvironment = z.object({
  GEMINI_API_KEY: secret().optional().meta({ description: "The operator's key for Gemini. Without any key AI is off.", isSecret: true }),
  GEMINI_BASE_URL: httpAddress()
    .optional()
    .meta({ description: baseUrl('Gemini') }),
  ANTHROPIC_API_KEY: secret().optional().meta({ description: "The operator's key for Anthropic.", isSecret: true }),
  ANTHROPIC_BASE_URL: httpAddress()
    .optional()
    .meta({ description: baseUrl('Anthropic') }),
  OPENAI_API_KEY: secret()
    .optional()
    .meta({ description: "The operator's key for OpenAI, or for what listens at OPENAI_BASE_URL.", isSecret: true }),
  OPENAI_BASE_URL: httpAddress()
    .optional()
    .meta({ description: `${baseUrl('OpenAI')} With its /v1.`, example: 'http://localhost:11434/v1' }),
  AI_GOOGLE_SDK: oneOf(['gemini', 'google-genai'])
    .default('gemini')
    .meta({ description: "Which of Google's two libraries asks Gemini: gemini or google-genai." }),
  AI_MODELS_FILE: z.string().optional().meta({
    description: 'Path of a JSON file with models, windows and prices in order of preference, instead of the shipped ones.',
    example: '/etc/autodevops/models.json',
  }),
  AI_QUOTAS: QuotasText.default(standardQuotas).meta({
    description:
      'JSON: limits of AI use by scope, in requests, tokens and microdollars. What it leaves out keeps its standard; null is no limit.',
    example: '{"user-day":{"requests":50}}',
    defaultText: 'the standard limits',
  }),
});
export type AiEnvironment = z.infer<typeof AiEnvironment>;
