import type { Job, JobStep } from '@autodevops/contracts/api';

/** The step that is being worked on, or the one that is next. */
export function currentStep(job: Job): { readonly step: JobStep; readonly number: number } | null {
  const index = job.steps.findIndex((step) => step.status === 'running' || step.status === 'pending');
  const step = job.steps[index];
  return step === undefined ? null : { step, number: index + 1 };
}

const words: Record<Job['status'], string> = {
  queued: 'Waiting',
  running: 'Running',
  succeeded: 'Succeeded',
  failed: 'Failed',
  cancelled: 'Cancelled',
  dead: 'Given up',
};

/** The state of a job in one or two words. */
export function jobStatusText(job: Job): string {
  if (job.isCancelRequested && (job.status === 'queued' || job.status === 'running')) return 'Cancelling';
  if (job.status === 'queued' && job.nextAttemptAt !== null && job.attempt > 0) return 'Waiting to retry';
  return words[job.status];
}

/** What an assistive technology says about a job: the step and how many there are, or how it ended. */
export function progressText(job: Job): string {
  const current = currentStep(job);
  if (job.status !== 'running' || current === null) return jobStatusText(job);
  return `Step ${current.number} of ${job.steps.length}: ${current.step.title}`;
}

/** How long something took, or has taken so far. Null before it has begun. */
export function elapsedMs(span: { readonly startedAt: string | null; readonly endedAt: string | null }, now: Date | null): number | null {
  if (span.startedAt === null) return null;
  const end = span.endedAt === null ? now?.getTime() : Date.parse(span.endedAt);
  return end === undefined ? null : end - Date.parse(span.startedAt);
}
