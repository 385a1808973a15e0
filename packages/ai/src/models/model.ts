import { AiProviderId } from '@autodevops/contracts/ai';
import { z } from 'zod';

/** How much a task asks of a model: `quick` for a few sentences from clear facts, `careful` for judgement over a lot of text. */
export const ModelTier = z.enum(['quick', 'careful']);
export type ModelTier = z.infer<typeof ModelTier>;

/** How much a model may think before it answers. What it thinks counts against the limit of the answer, so a model that thinks long is cut off. */
export const ModelEffort = z.enum(['low', 'medium', 'high']);
export type ModelEffort = z.infer<typeof ModelEffort>;

const microdollarsPerMillion = z.number().int().min(0);

/** One model as the operator configured it. Names, windows and prices change every few months, so none of them is a constant of the code. */
export const Model = z.object({
  provider: AiProviderId.exclude(['offline']),
  /** As the provider's API spells it. */
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$/),
  /** Tokens that question and answer may have together. */
  contextTokens: z.number().int().min(1_000),
  maxOutputTokens: z.number().int().min(100),
  tiers: z.array(ModelTier).min(1),
  /** For models that know it; left out, the service decides. */
  effort: ModelEffort.optional(),
  /** Prices in millionths of a dollar for a million tokens: $0.75 is 750,000. Thinking is billed as output. */
  price: z.object({ input: microdollarsPerMillion, output: microdollarsPerMillion }),
});
export type Model = z.infer<typeof Model>;
