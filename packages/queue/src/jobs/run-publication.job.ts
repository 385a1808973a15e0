import { z } from 'zod';
import { exponential } from '../backoff.ts';
import { defineJob } from './define-job.ts';

/** The wake-up of a publication. Which proposal is published is in the row. */
export const RunPublicationPayload = z.object({ organizationId: z.uuid(), jobId: z.uuid() });
export type RunPublicationPayload = z.infer<typeof RunPublicationPayload>;

/** Turns a proposal into a branch, a commit and exactly one pull request. */
export const runPublication = defineJob({
  name: 'run-publication',
  queue: 'publications',
  payload: RunPublicationPayload,
  attempts: 5,
  freeRestarts: 10,
  backoff: exponential(2_000, 120_000),
  timeoutMs: 60_000,
  dedupeKey: ({ jobId }) => jobId,
  onFinalFailure: 'mark-dead',
});
