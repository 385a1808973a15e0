import type { Model } from './model.ts';

/**
 * The models that are asked when the operator names none, best first within a tier. Names, windows and prices as the services' own pages gave
 * them in November 2026 (ai.google.dev/gemini-api/docs/pricing, platform.claude.com/docs/about-claude/pricing,
 * developers.openai.com/api/docs/pricing); the price of gemini-3.8-flash is promised until the end of 2026. A window that is smaller than the
 * model's own keeps to the prompts for which the price holds: longer ones cost more at Anthropic's Haiku (above 100,000 tokens) and at OpenAI
 * (above 272,000). All of them think before they answer, within the limit of the answer; a low effort leaves room for it.
 */
export const defaultModels: readonly Model[] = [
  {
    provider: 'gemini',
    name: 'gemini-3.5-flash-lite',
    contextTokens: 1_048_576,
    maxOutputTokens: 65_536,
    tiers: ['quick'],
    effort: 'low',
    price: { input: 300_000, output: 2_500_000 },
  },
  {
    provider: 'gemini',
    name: 'gemini-3.8-flash',
    contextTokens: 1_048_576,
    maxOutputTokens: 65_536,
    tiers: ['careful', 'quick'],
    effort: 'low',
    price: { input: 750_000, output: 3_750_000 },
  },
  {
    provider: 'anthropic',
    name: 'claude-haiku-5-5',
    contextTokens: 100_000,
    maxOutputTokens: 64_000,
    tiers: ['quick'],
    effort: 'low',
    price: { input: 100_000, output: 500_000 },
  },
  {
    provider: 'anthropic',
    name: 'claude-sonnet-5-5',
    contextTokens: 1_000_000,
    maxOutputTokens: 128_000,
    tiers: ['careful', 'quick'],
    effort: 'low',
    price: { input: 2_000_000, output: 10_000_000 },
  },
  {
    provider: 'openai',
    name: 'gpt-6-luna',
    contextTokens: 272_000,
    maxOutputTokens: 128_000,
    tiers: ['quick'],
    effort: 'low',
    price: { input: 100_000, output: 500_000 },
  },
  {
    provider: 'openai',
    name: 'gpt-6.1-sol',
    contextTokens: 272_000,
    maxOutputTokens: 128_000,
    tiers: ['careful', 'quick'],
    effort: 'low',
    price: { input: 2_000_000, output: 10_000_000 },
  },
];
