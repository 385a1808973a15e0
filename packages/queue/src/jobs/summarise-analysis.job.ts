import { z } from 'zod';
import { exponential } from '../backoff.ts';
import { defineJob } from './define-job.ts';

/** The wake-up of a summary. Which analysis is summed up is in the row. */
export const SummariseAnalysisPayload = z.object({ organizationId: z.uuid(), jobId: z.uuid() });
export type SummariseAnalysisPayload = z.infer<typeof SummariseAnalysisPayload>;

/**
 * Has a model write the prose of an analysis in place of the rules'. A model that fails is no failure of the job: the rules' prose stays, and says
 * why. The time is that of both tasks.
 */
export const summariseAnalysis = defineJob({
  name: 'summarise-analysis',
  queue: 'summaries',
  payload: SummariseAnalysisPayload,
  attempts: 3,
  freeRestarts: 10,
  backoff: exponential(2_000, 120_000),
  timeoutMs: 180_000,
  dedupeKey: ({ jobId }) => jobId,
  onFinalFailure: 'mark-failed',
});
