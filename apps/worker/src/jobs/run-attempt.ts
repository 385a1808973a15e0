/**
 * One attempt of one job, whatever its kind: claims the row, keeps the lease alive while the work runs, stops the work when it is asked
 * to, and leaves the row in the state that follows from the outcome. The work itself ends the row as succeeded, in the transaction that
 * writes its results, so that results and ending are one.
 */
import { AppError, type ErrorCode, errorCatalogue } from '@autodevops/contracts/errors';
import type { JobDefinition } from '@autodevops/queue';
import { asAppError } from './as-app-error.ts';
import { freshSteps, JobProgress, type StepPlan } from './job-progress.ts';
import type { ClaimedJob, JobEnding, JobError, JobStore } from './job-store.ts';
import { decideRetry } from './retry-behaviour.ts';
import type { RunningAttempts, StopReason } from './running-attempts.ts';

export interface AttemptContext {
  readonly job: ClaimedJob;
  /** Aborted with a `StopReason`. */
  readonly signal: AbortSignal;
  readonly progress: JobProgress;
}

export interface Attempt {
  readonly organizationId: string;
  readonly jobId: string;
  readonly definition: Pick<JobDefinition, 'attempts' | 'freeRestarts' | 'backoff' | 'timeoutMs' | 'onFinalFailure'>;
  /** How long the attempt is believed to be alive without a heartbeat. */
  readonly leaseMs: number;
  readonly plan: readonly StepPlan[];
  readonly work: (context: AttemptContext) => Promise<void>;
}

export interface AttemptPorts {
  readonly store: JobStore;
  readonly running: RunningAttempts;
  readonly log: AttemptLog;
  readonly random: () => number;
}

export interface AttemptLog {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** What an attempt came to. `stale`: another attempt has begun meanwhile, and this one changed nothing. */
export type AttemptOutcome = 'succeeded' | 'not-due' | 'ended' | 'failed' | 'dead' | 'cancelled' | 'queued' | 'stale';

const minimumProgressWriteMs = 150;
/** Three heartbeats may be lost before another worker takes over. */
const heartbeatsALease = 4;

/** Runs the attempt. Rejects only when the database cannot be written to; the lease then runs out and the job is taken up again. */
export async function runAttempt(ports: AttemptPorts, attempt: Attempt): Promise<AttemptOutcome> {
  const { store, running } = ports;
  if (running.isShuttingDown) return 'not-due';
  const claim = await store.claim(attempt.organizationId, attempt.jobId, attempt.leaseMs, freshSteps(attempt.plan, new Date()));
  if (claim.outcome !== 'claimed') return claim.outcome;
  const { job } = claim;
  const controller = new AbortController();
  const progress = new JobProgress({
    plan: attempt.plan,
    signal: controller.signal,
    write: (steps) => store.writeSteps(job, steps),
    minimumWriteMs: minimumProgressWriteMs,
  });
  const guard = guardLease(ports, attempt, job, controller);
  try {
    await rejectOnAbort(controller.signal, attempt.work({ job, signal: controller.signal, progress }));
    ports.log.info({ jobId: job.id, attempt: job.attempt, kind: job.kind }, 'job succeeded');
    return 'succeeded';
  } catch (error) {
    await progress.close();
    return await leave(ports, attempt, job, progress, controller.signal, error);
  } finally {
    guard.stop();
    await progress.close();
  }
}

/** Heartbeats, the time limit, and the register through which others can stop this attempt. */
function guardLease({ store, running, log }: AttemptPorts, { definition, leaseMs }: Attempt, job: ClaimedJob, controller: AbortController) {
  const stop = (reason: StopReason) => controller.abort(reason);
  const look = async () => {
    try {
      const lease = await store.extendLease(job, leaseMs);
      if (!lease.isCurrent) stop('lost');
      else if (lease.isCancelRequested) stop('cancelled');
    } catch (error) {
      log.warn({ jobId: job.id, error }, 'heartbeat failed');
    }
  };
  const heartbeat = setInterval(() => void look(), leaseMs / heartbeatsALease);
  const limit = setTimeout(() => stop('timed-out'), definition.timeoutMs);
  running.add(job.id, { controller, look });
  return {
    stop: () => {
      clearInterval(heartbeat);
      clearTimeout(limit);
      running.remove(job.id);
    },
  };
}

/** Settles with the work, or at once when the signal is aborted: work that does not listen must not hold the job. */
function rejectOnAbort(signal: AbortSignal, work: Promise<void>): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const stop = () => reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  return promise;
}

async function leave(
  ports: AttemptPorts,
  attempt: Attempt,
  job: ClaimedJob,
  progress: JobProgress,
  signal: AbortSignal,
  error: unknown,
): Promise<AttemptOutcome> {
  const reason = signal.aborted ? (signal.reason as StopReason) : undefined;
  if (reason === 'lost' || error instanceof StaleAttemptError) {
    ports.log.warn({ jobId: job.id, attempt: job.attempt }, 'attempt was overtaken and changed nothing');
    return 'stale';
  }
  const failure = reason === 'timed-out' ? new AppError('job.timed_out') : asAppError(error);
  const ending = endingFor(ports, attempt, job, progress, reason, failure);
  const isCurrent = await ports.store.end(job, ending);
  const fields = { jobId: job.id, attempt: job.attempt, kind: job.kind, status: ending.status, code: ending.error?.code };
  if (failure.kind === 'bug' && reason === undefined) ports.log.error({ ...fields, error: failure.cause ?? failure }, 'job met a bug');
  else ports.log.info(fields, 'attempt ended');
  return isCurrent ? ending.status : 'stale';
}

function endingFor(
  { random }: AttemptPorts,
  { definition }: Attempt,
  job: ClaimedJob,
  progress: JobProgress,
  reason: StopReason | undefined,
  failure: AppError,
): JobEnding {
  if (reason === 'cancelled')
    return { status: 'cancelled', error: entry('job.cancelled'), steps: progress.stopped('skipped', 'Cancelled') };
  if (reason === 'shutting-down')
    return { status: 'queued', delayMs: 0, usesAttempt: false, error: null, steps: progress.stopped('skipped', 'Put back') };
  const error: JobError = { code: failure.code, message: failure.publicMessage };
  const steps = progress.stopped('failed', failure.publicMessage);
  const decision = decideRetry(failure, { ...definition, attempt: job.attempt, maxAttempts: job.maxAttempts }, random());
  if (decision.decision === 'end') return { status: 'failed', error, steps };
  if (decision.decision === 'give-up') return { status: definition.onFinalFailure === 'mark-dead' ? 'dead' : 'failed', error, steps };
  return { status: 'queued', delayMs: decision.delayMs, usesAttempt: decision.usesAttempt, error, steps };
}

function entry(code: ErrorCode): JobError {
  return { code, message: errorCatalogue[code].title };
}

/** Thrown by a fenced write that found another attempt: the transaction is rolled back and nothing is changed. */
export class StaleAttemptError extends Error {
  override readonly name = 'StaleAttemptError';

  constructor(jobId: string, attempt: number) {
    super(`Attempt ${attempt} of job ${jobId} is no longer the current one.`);
  }
}
