import { z } from 'zod';
import { exponential } from '../backoff.ts';
import { defineJob } from './define-job.ts';

/** The wake-up of an analysis. What to analyse is in the row. */
export const RunAnalysisPayload = z.object({ organizationId: z.uuid(), jobId: z.uuid() });
export type RunAnalysisPayload = z.infer<typeof RunAnalysisPayload>;

/** Reads a repository at the head of its default branch and writes an analysis with a proposal. */
export const runAnalysis = defineJob({
  name: 'run-analysis',
  queue: 'analyses',
  payload: RunAnalysisPayload,
  attempts: 5,
  freeRestarts: 10,
  backoff: exponential(2_000, 120_000),
  timeoutMs: 120_000,
  dedupeKey: ({ jobId }) => jobId,
  onFinalFailure: 'mark-dead',
});
