import { z } from 'zod';
import { exponential } from '../backoff.ts';
import { defineJob } from './define-job.ts';

export const ProcessDeliveryPayload = z.object({ deliveryId: z.uuid() });
export type ProcessDeliveryPayload = z.infer<typeof ProcessDeliveryPayload>;

/** Finds out what one stored webhook delivery means, and does it. */
export const processDelivery = defineJob({
  name: 'process-delivery',
  queue: 'deliveries',
  payload: ProcessDeliveryPayload,
  attempts: 8,
  freeRestarts: 20,
  backoff: exponential(1_000, 60_000),
  timeoutMs: 30_000,
  dedupeKey: ({ deliveryId }) => deliveryId,
  onFinalFailure: 'mark-failed',
});
