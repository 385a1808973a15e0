export { asAppError } from './as-app-error.ts';
export { JobProgress, type StepPlan } from './job-progress.ts';
export type { ClaimedJob, JobStore } from './job-store.ts';
export { decideRetry, retryBehaviours } from './retry-behaviour.ts';
export { type AttemptContext, type AttemptLog, runAttempt, StaleAttemptError } from './run-attempt.ts';
export { RunningAttempts } from './running-attempts.ts';
