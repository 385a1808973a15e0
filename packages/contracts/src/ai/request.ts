import { z } from 'zod';
import { QuotaRefusal } from './quota.ts';
import { AiProviderId, AiTaskId } from './task.ts';

/** Why a call of a model failed. `rate-minute`, `rate-day` and `rate-none` are the three kinds of 429: wait, give up for today, never allowed. */
export const ModelFailureKind = z.enum([
  'rate-minute',
  'rate-day',
  'rate-none',
  'overloaded',
  'server',
  'timeout',
  'network',
  'reply-too-large',
  'bad-reply',
  'cut-off',
  'blocked',
  'refused-request',
  'unauthorized',
  'unknown-model',
]);
export type ModelFailureKind = z.infer<typeof ModelFailureKind>;

/** One moment in the life of an AI request. */
export const AiRequestMoment = z.object({
  /** Milliseconds since the request began. */
  atMs: z.number().int().min(0),
  event: z.enum([
    'reserved',
    'refused',
    'cache-hit',
    'called',
    'answered',
    'failed',
    'waited',
    'repaired',
    'skipped',
    'fell-back',
    'settled',
    'released',
    'cancelled',
  ]),
  provider: AiProviderId.nullable(),
  model: z.string().nullable(),
  failure: ModelFailureKind.nullable(),
  /** A fixed sentence or numbers; never text of a prompt, an answer or a repository. */
  note: z.string().max(200).nullable(),
});
export type AiRequestMoment = z.infer<typeof AiRequestMoment>;

/**
 * What became of an AI request. `open` while it runs; `expired` when its process died and the sweep took its reservation back.
 */
export const AiRequestOutcome = z.enum(['open', 'answered', 'cached', 'offline', 'refused', 'cancelled', 'expired']);
export type AiRequestOutcome = z.infer<typeof AiRequestOutcome>;

/** Tokens as the provider counted them. `output` is without the thinking, which is billed as output too. */
export const TokenUse = z.object({
  input: z.number().int().min(0),
  output: z.number().int().min(0),
  thinking: z.number().int().min(0),
});
export type TokenUse = z.infer<typeof TokenUse>;

/** One receipt. It holds no text of the question or the answer. */
export const AiRequest = z.object({
  id: z.uuid(),
  task: AiTaskId,
  promptVersion: z.string(),
  outcome: AiRequestOutcome,
  /** Null where the system asked, for example for an analysis after a push. */
  user: z.object({ id: z.uuid(), login: z.string() }).nullable(),
  repository: z.object({ id: z.uuid(), owner: z.string(), name: z.string() }).nullable(),
  provider: AiProviderId.nullable(),
  model: z.string().nullable(),
  keySource: z.enum(['operator', 'organization']).nullable(),
  tokens: TokenUse,
  costMicrodollars: z.number().int().min(0),
  refusal: QuotaRefusal.nullable(),
  life: z.array(AiRequestMoment),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  durationMs: z.number().int().nullable(),
});
export type AiRequest = z.infer<typeof AiRequest>;
