import { z } from 'zod';
import { AiProviderId, AiRequest, AiRequestOutcome, AiTaskId } from '../ai/index.ts';
import { PageQuery } from './page.ts';

const count = z.number().int().min(0);

/** The last days, today (UTC) included. */
export const AiUseQuery = z.object({ days: z.coerce.number().int().min(1).max(92).default(30) });
export type AiUseQuery = z.infer<typeof AiUseQuery>;

/** Requests that counted, tokens of every kind, and what they cost. */
export const AiUseSum = z.object({ requests: count, tokens: count, microdollars: count });
export type AiUseSum = z.infer<typeof AiUseSum>;

/** What an organization asked of models in a span of days. */
export const AiUse = z.object({
  /** `2026-11-21`, both included. */
  from: z.iso.date(),
  to: z.iso.date(),
  /** Days and tasks with use only, oldest first. */
  days: z.array(AiUseSum.extend({ day: z.iso.date(), task: AiTaskId })),
  /** Most expensive first. Null is the system: analyses after a push. */
  users: z.array(AiUseSum.extend({ user: z.object({ id: z.uuid(), login: z.string() }).nullable(), refused: count })),
  /** Most expensive first. */
  models: z.array(AiUseSum.extend({ provider: AiProviderId, model: z.string().nullable() })),
  outcomes: z.record(AiRequestOutcome, count),
  total: AiUseSum,
});
export type AiUse = z.infer<typeof AiUse>;

/** A receipt in a list. */
export const AiRequestSummary = AiRequest.omit({ life: true });
export type AiRequestSummary = z.infer<typeof AiRequestSummary>;

const choiceOf = <Option extends z.ZodType<string, string>>(option: Option) => z.union([z.literal(''), option]).default('');

/** Newest first. An empty value does not narrow. */
export const AiRequestsQuery = PageQuery.extend({
  task: choiceOf(AiTaskId),
  outcome: choiceOf(AiRequestOutcome),
  provider: choiceOf(AiProviderId),
  /** How a login begins, in any case. */
  user: z.string().max(100).default(''),
  /** `owner/name`, in any case. */
  repository: z.string().max(201).default(''),
});
export type AiRequestsQuery = z.infer<typeof AiRequestsQuery>;
