import { z } from 'zod';
import { exponential } from '../backoff.ts';
import { defineJob } from './define-job.ts';

/** The wake-up of a fix. Which findings of which analysis are mended is in the row. */
export const RunFixPayload = z.object({ organizationId: z.uuid(), jobId: z.uuid() });
export type RunFixPayload = z.infer<typeof RunFixPayload>;

/** Mends selected findings, proves it by a rescan, and turns the result into exactly one pull request. */
export const runFix = defineJob({
  name: 'run-fix',
  queue: 'fixes',
  payload: RunFixPayload,
  attempts: 5,
  freeRestarts: 10,
  backoff: exponential(2_000, 120_000),
  timeoutMs: 120_000,
  dedupeKey: ({ jobId }) => jobId,
  onFinalFailure: 'mark-dead',
});
