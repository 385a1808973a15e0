import { z } from 'zod';

/**
 * `fix` mends selected findings and opens the pull request for it; `publication` opens the one of a proposal; `summary` has the prose of an analysis
 * written by a model.
 */
export const JobKind = z.enum(['analysis', 'publication', 'fix', 'summary']);
export type JobKind = z.infer<typeof JobKind>;

/** `dead` has used up its attempts: a dead letter that can be replayed. */
export const JobStatus = z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled', 'dead']);
export type JobStatus = z.infer<typeof JobStatus>;

export const JobStepStatus = z.enum(['pending', 'running', 'succeeded', 'failed', 'skipped']);
export type JobStepStatus = z.infer<typeof JobStepStatus>;

export const JobStep = z.object({
  id: z.string(),
  title: z.string(),
  status: JobStepStatus,
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  /** What came of it, in a few words: `41 files read`. */
  detail: z.string().nullable(),
});
export type JobStep = z.infer<typeof JobStep>;

export const Job = z.object({
  id: z.uuid(),
  kind: JobKind,
  status: JobStatus,
  repositoryId: z.uuid().nullable(),
  steps: z.array(JobStep),
  attempt: z.number().int(),
  maxAttempts: z.number().int(),
  /** An error code of the catalogue, kept open here so that an old row still parses. */
  errorCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
  isCancelRequested: z.boolean(),
  /** When a failed attempt is tried again. */
  nextAttemptAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  version: z.number().int(),
});
export type Job = z.infer<typeof Job>;
