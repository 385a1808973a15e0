import type { JobKind, JobStep } from '@autodevops/contracts/api';

/** A job whose current attempt is ours, for as long as the lease holds. */
export interface ClaimedJob {
  readonly id: string;
  readonly organizationId: string;
  readonly repositoryId: string | null;
  readonly kind: JobKind;
  readonly payload: unknown;
  /** The fencing token: every write carries it and changes nothing once another attempt has begun. */
  readonly attempt: number;
  readonly maxAttempts: number;
  /** When somebody asked for it. */
  readonly createdAt: Date;
}

export type ClaimOutcome =
  | { readonly outcome: 'claimed'; readonly job: ClaimedJob }
  /** It runs elsewhere, ended, is not due yet, or waits for another job of its repository. The wake-up is forgotten. */
  | { readonly outcome: 'not-due' }
  /** It had been asked to stop, or had used up its attempts with a worker that died: it is ended. */
  | { readonly outcome: 'ended' };

export type Lease =
  | { readonly isCurrent: true; readonly isCancelRequested: boolean }
  /** Another attempt has begun, or the job has ended. */
  | { readonly isCurrent: false };

export interface JobError {
  readonly code: string;
  readonly message: string;
}

/** How an attempt leaves its row when the work itself did not end it. */
export type JobEnding =
  | { readonly status: 'failed' | 'dead'; readonly error: JobError; readonly steps: readonly JobStep[] }
  | { readonly status: 'cancelled'; readonly error: JobError; readonly steps: readonly JobStep[] }
  | {
      readonly status: 'queued';
      readonly delayMs: number;
      readonly usesAttempt: boolean;
      readonly error: JobError | null;
      readonly steps: readonly JobStep[];
    };

/** The rows of jobs, as running them needs it. Every write but `claim` does nothing when the attempt is no longer the current one. */
export interface JobStore {
  claim(organizationId: string, jobId: string, leaseMs: number, steps: readonly JobStep[]): Promise<ClaimOutcome>;
  extendLease(job: ClaimedJob, leaseMs: number): Promise<Lease>;
  writeSteps(job: ClaimedJob, steps: readonly JobStep[]): Promise<void>;
  /** False when the attempt was no longer the current one. */
  end(job: ClaimedJob, ending: JobEnding): Promise<boolean>;
}
