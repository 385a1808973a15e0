export { asAppError } from './as-app-error.ts';
export { AttemptRunner } from './attempt-runner.ts';
export type { StepPlan } from './job-progress.ts';
export type { ClaimedJob } from './job-store.ts';
export { JobsModule } from './jobs.module.ts';
export { decideRetry } from './retry-behaviour.ts';
export { type AttemptContext, type AttemptLog, StaleAttemptError } from './run-attempt.ts';
export { RunningAttempts } from './running-attempts.ts';
export { databaseToken, githubToken, leaseToken, logToken } from './tokens.ts';
