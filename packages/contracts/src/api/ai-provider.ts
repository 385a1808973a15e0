import { z } from 'zod';
import { AiKeyProvider, AiProviderId } from '../ai/index.ts';

/** A configured model, whether the organization can ask it, and whether it is known to fail. In the order of preference. */
export const AiModelState = z.object({
  provider: AiProviderId.exclude(['offline']),
  name: z.string(),
  tiers: z.array(z.enum(['quick', 'careful'])),
  contextTokens: z.number().int(),
  /** In millionths of a dollar for a million tokens; thinking is billed as output. */
  price: z.object({ input: z.number().int(), output: z.number().int() }),
  /** Whose key is used; null where there is none. */
  keySource: z.enum(['operator', 'organization']).nullable(),
  /** Set while the model is not asked because it failed too often: after this time one request tries it. */
  openUntil: z.iso.datetime().nullable(),
});
export type AiModelState = z.infer<typeof AiModelState>;

/** A key that the organization brought. Nothing gives the key itself back. */
export const AiKey = z.object({
  provider: AiKeyProvider,
  lastFour: z.string().max(4),
  /** The login of who saved it, or null when they have left. */
  savedBy: z.string().nullable(),
  savedAt: z.iso.datetime(),
});
export type AiKey = z.infer<typeof AiKey>;

export const SaveAiKeyInput = z.object({
  apiKey: z
    .string()
    .trim()
    .min(8)
    .max(400)
    // A header takes nothing else, and a pasted line break must not split one.
    .regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without spaces'),
});
export type SaveAiKeyInput = z.infer<typeof SaveAiKeyInput>;
