import type { Job, JobStep } from '@autodevops/contracts/api';
import { describe, expect, it } from 'vitest';
import { elapsedMs, jobStatusText, progressText } from './job-progress.ts';

const step = (title: string, status: JobStep['status']) => ({ id: title, title, status }) as JobStep;
const job = (more: Partial<Job>): Job =>
  ({ status: 'running', steps: [], isCancelRequested: false, nextAttemptAt: null, attempt: 1, ...more }) as Job;

describe('progressText', () => {
  it('names the step that is being worked on', () => {
    const steps = [step('Read', 'succeeded'), step('Detect', 'running'), step('Save', 'pending')];

    expect(progressText(job({ steps }))).toBe('Step 2 of 3: Detect');
  });

  it('says how a job ended', () => {
    expect(progressText(job({ status: 'dead', steps: [step('Read', 'failed')] }))).toBe('Given up');
  });
});

describe('jobStatusText', () => {
  it('says that a job is being cancelled only until it has ended', () => {
    expect(jobStatusText(job({ isCancelRequested: true }))).toBe('Cancelling');
    expect(jobStatusText(job({ status: 'cancelled', isCancelRequested: true }))).toBe('Cancelled');
  });

  it('tells a first wait from the wait for another attempt', () => {
    expect(jobStatusText(job({ status: 'queued', attempt: 0 }))).toBe('Waiting');
    expect(jobStatusText(job({ status: 'queued', nextAttemptAt: '2026-11-21T12:00:00Z' }))).toBe('Waiting to retry');
  });
});

describe('elapsedMs', () => {
  it('counts to the end, or to now, or not at all', () => {
    const startedAt = '2026-11-21T12:00:00Z';

    expect(elapsedMs({ startedAt, endedAt: '2026-11-21T12:00:02Z' }, null)).toBe(2000);
    expect(elapsedMs({ startedAt, endedAt: null }, new Date('2026-11-21T12:00:05Z'))).toBe(5000);
    expect(elapsedMs({ startedAt: null, endedAt: null }, new Date())).toBeNull();
  });
});
