import { z } from 'zod';
import { QuotaRefusal } from './quota.ts';
import { AiProviderId } from './task.ts';

/** Why the rules answered instead of a model. */
export const OfflineReason = z.discriminatedUnion('kind', [
  /** No provider has a key. */
  z.object({ kind: z.literal('off') }),
  z.object({ kind: z.literal('quota'), refusal: QuotaRefusal }),
  /** No configured model can hold the question. */
  z.object({ kind: z.literal('too-large') }),
  /** Every provider failed, is known to fail at present, or gave an answer that could not be used. */
  z.object({ kind: z.literal('providers-failed') }),
  /** A provider refused to answer this question. */
  z.object({ kind: z.literal('blocked') }),
  /** What is used cannot be counted at present, so nothing is spent. */
  z.object({ kind: z.literal('ledger-unavailable') }),
]);
export type OfflineReason = z.infer<typeof OfflineReason>;

/** Where an answer came from. */
export const AnswerOrigin = z.object({
  source: z.enum(['model', 'cache', 'offline']),
  provider: AiProviderId,
  /** The model's name; null for `offline`. */
  model: z.string().nullable(),
  /** The receipt; null when nothing was asked of anybody. */
  requestId: z.uuid().nullable(),
  /** Set when the source is `offline`. */
  offlineReason: OfflineReason.nullable(),
});
export type AnswerOrigin = z.infer<typeof AnswerOrigin>;
