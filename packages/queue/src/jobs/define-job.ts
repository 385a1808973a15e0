import type { z } from 'zod';
import type { Backoff } from '../backoff.ts';
import type { QueueName } from '../queues.ts';

/**
 * One kind of queued work, as data. Producers import it without loading the code that does the work. Payloads carry ids, never rows or
 * secrets; a new field is optional until the queue has drained.
 */
export interface JobDefinition<Name extends string = string, Payload extends z.ZodType = z.ZodType> {
  readonly name: Name;
  readonly queue: QueueName;
  readonly payload: Payload;
  /** Starts that may fail before the job is dead. */
  readonly attempts: number;
  /** How often the job may be put back without using up an attempt: rate limits and graceful stops. */
  readonly freeRestarts: number;
  readonly backoff: Backoff;
  /** BullMQ knows no time limit: the worker aborts the signal of the attempt. */
  readonly timeoutMs: number;
  /** Asking for work with the same key while it is active gives the same job. */
  readonly dedupeKey: (payload: z.output<Payload>) => string;
  /** What happens to the row when no attempt is left. */
  readonly onFinalFailure: 'mark-dead' | 'mark-failed';
}

/** Declares a job, keeping its name and payload type. */
export function defineJob<const Name extends string, Payload extends z.ZodType>(
  definition: JobDefinition<Name, Payload>,
): JobDefinition<Name, Payload> {
  return definition;
}
