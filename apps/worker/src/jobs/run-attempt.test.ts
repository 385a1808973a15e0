import type { JobStep } from '@autodevops/contracts/api';
import { AppError } from '@autodevops/contracts/errors';
import { runAnalysis } from '@autodevops/queue';
import { describe, expect, it, vi } from 'vitest';
import type { ClaimedJob, ClaimOutcome, JobEnding, JobStore, Lease } from './job-store.ts';
import { type Attempt, runAttempt } from './run-attempt.ts';
import { RunningAttempts } from './running-attempts.ts';

const plan = [
  { id: 'one', title: 'One' },
  { id: 'two', title: 'Two' },
] as const;

const job: ClaimedJob = {
  id: 'job',
  organizationId: 'organization',
  repositoryId: null,
  kind: 'analysis',
  payload: {},
  attempt: 1,
  maxAttempts: 5,
  createdAt: new Date(0),
};

/** A store that keeps one row in memory. */
function memoryStore(claim: ClaimOutcome = { outcome: 'claimed', job }) {
  const row = {
    endings: [] as JobEnding[],
    steps: [] as (readonly JobStep[])[],
    lease: { isCurrent: true, isCancelRequested: false } as Lease,
    isCurrent: true,
  };
  const store: JobStore = {
    claim: async () => claim,
    extendLease: async () => row.lease,
    writeSteps: async (_, steps) => {
      row.steps.push(steps);
    },
    end: async (_, ending) => {
      if (row.isCurrent) row.endings.push(ending);
      return row.isCurrent;
    },
  };
  return { store, row };
}

function setUp(
  work: Attempt['work'],
  changes: { claim?: ClaimOutcome; definition?: Partial<Attempt['definition']>; leaseMs?: number } = {},
) {
  const { store, row } = memoryStore(changes.claim);
  const running = new RunningAttempts();
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const definition = { ...runAnalysis, ...changes.definition };
  const run = () =>
    runAttempt(
      { store, running, log, random: () => 0 },
      { organizationId: 'organization', jobId: 'job', definition, leaseMs: changes.leaseMs ?? 10_000, plan, work },
    );
  return { run, row, running };
}

const untilAborted = (signal: AbortSignal) =>
  new Promise<void>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

describe('runAttempt', () => {
  it('leaves the row to the work when the work succeeds', async () => {
    const { run, row, running } = setUp(async () => undefined);

    expect(await run()).toBe('succeeded');
    expect(row.endings).toEqual([]);
    expect(running.size).toBe(0);
  });

  it('does not run what is not due or has ended', async () => {
    const work = vi.fn(async () => undefined);

    expect(await setUp(work, { claim: { outcome: 'not-due' } }).run()).toBe('not-due');
    expect(await setUp(work, { claim: { outcome: 'ended' } }).run()).toBe('ended');
    expect(work).not.toHaveBeenCalled();
  });

  it('ends a job that cannot be mended at once, with its code, its sentence and the step it stopped at', async () => {
    const { run, row } = setUp(async ({ progress }) => {
      progress.next('found');
      throw new AppError('repository.gone');
    });

    expect(await run()).toBe('failed');
    expect(row.endings).toEqual([
      expect.objectContaining({
        status: 'failed',
        error: { code: 'repository.gone', message: 'GitHub no longer shows this repository to the App.' },
        steps: [
          expect.objectContaining({ id: 'one', status: 'succeeded', detail: 'found' }),
          expect.objectContaining({ id: 'two', status: 'failed' }),
        ],
      }),
    ]);
  });

  it('puts a job back with a delay when GitHub is away', async () => {
    const { run, row } = setUp(async () => {
      throw new AppError('github.unavailable');
    });

    expect(await run()).toBe('queued');
    expect(row.endings).toEqual([expect.objectContaining({ status: 'queued', delayMs: 2_000, usesAttempt: true })]);
  });

  it('makes a job dead when its last attempt failed', async () => {
    const { run, row } = setUp(
      async () => {
        throw new AppError('github.unavailable');
      },
      { claim: { outcome: 'claimed', job: { ...job, attempt: 5 } } },
    );

    expect(await run()).toBe('dead');
    expect(row.endings).toEqual([expect.objectContaining({ status: 'dead' })]);
  });

  it('says no more than "internal" of an unknown failure', async () => {
    const { run, row } = setUp(async () => {
      throw new TypeError('token ghs_secret is not a function');
    });

    expect(await run()).toBe('failed');
    expect(JSON.stringify(row.endings)).not.toContain('ghs_secret');
    expect(row.endings).toEqual([expect.objectContaining({ error: { code: 'internal', message: 'Something went wrong on our side.' } })]);
  });

  it('tries again after a failure of the database connection', async () => {
    const { run, row } = setUp(async () => {
      throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    });

    expect(await run()).toBe('queued');
    expect(row.endings).toEqual([expect.objectContaining({ error: expect.objectContaining({ code: 'service.unavailable' }) })]);
  });

  it('stops at once when somebody cancels, even if the work does not listen', async () => {
    const { run, row, running } = setUp(() => new Promise(() => undefined));
    const outcome = run();
    await vi.waitFor(() => expect(running.size).toBe(1));

    row.lease = { isCurrent: true, isCancelRequested: true };
    await running.look('job');

    expect(await outcome).toBe('cancelled');
    expect(row.endings).toEqual([
      expect.objectContaining({ status: 'cancelled', error: expect.objectContaining({ code: 'job.cancelled' }) }),
    ]);
  });

  it('hears of a cancellation by its heartbeat when the notification was lost', async () => {
    const { run, row } = setUp(({ signal }) => untilAborted(signal), { leaseMs: 20 });
    row.lease = { isCurrent: true, isCancelRequested: true };

    expect(await run()).toBe('cancelled');
  });

  it('writes nothing once another attempt has begun', async () => {
    const { run, row } = setUp(({ signal }) => untilAborted(signal), { leaseMs: 20 });
    row.lease = { isCurrent: false };

    expect(await run()).toBe('stale');
    expect(row.endings).toEqual([]);
  });

  it('stops work that takes longer than its time limit and tries it again', async () => {
    const { run, row } = setUp(({ signal }) => untilAborted(signal), { definition: { timeoutMs: 5 } });

    expect(await run()).toBe('queued');
    expect(row.endings).toEqual([
      expect.objectContaining({ error: expect.objectContaining({ code: 'job.timed_out' }), usesAttempt: true }),
    ]);
  });

  it('gives a running job back without using up an attempt when the process stops, and takes nothing more', async () => {
    const { run, row, running } = setUp(({ signal }) => untilAborted(signal));
    const outcome = run();
    await vi.waitFor(() => expect(running.size).toBe(1));

    running.beginShutdown();
    running.giveBackAll();

    expect(await outcome).toBe('queued');
    expect(row.endings).toEqual([expect.objectContaining({ status: 'queued', delayMs: 0, usesAttempt: false, error: null })]);
    expect(await run()).toBe('not-due');
  });

  it('refuses the next step after it was asked to stop', async () => {
    const reached: string[] = [];
    const { run, row, running } = setUp(async ({ progress }) => {
      row.lease = { isCurrent: true, isCancelRequested: true };
      await running.look('job');
      progress.next('one');
      reached.push('two');
    });

    expect(await run()).toBe('cancelled');
    expect(reached).toEqual([]);
  });
});
