import { withLogContext } from '@autodevops/telemetry';
import { Inject, Injectable } from '@nestjs/common';
import type { JobStore } from './job-store.ts';
import { type Attempt, type AttemptLog, type AttemptOutcome, runAttempt } from './run-attempt.ts';
import { RunningAttempts } from './running-attempts.ts';
import { jobStoreToken, leaseToken, logToken } from './tokens.ts';

/** Runs attempts with the ports of this process. */
@Injectable()
export class AttemptRunner {
  readonly #store: JobStore;
  readonly #running: RunningAttempts;
  readonly #log: AttemptLog;
  readonly #leaseMs: number;

  constructor(
    @Inject(jobStoreToken) store: JobStore,
    @Inject(RunningAttempts) running: RunningAttempts,
    @Inject(logToken) log: AttemptLog,
    @Inject(leaseToken) leaseMs: number,
  ) {
    this.#store = store;
    this.#running = running;
    this.#log = log;
    this.#leaseMs = leaseMs;
  }

  run(attempt: Omit<Attempt, 'leaseMs'>): Promise<AttemptOutcome> {
    const ports = { store: this.#store, running: this.#running, log: this.#log, random: Math.random };
    const { organizationId, jobId } = attempt;
    return withLogContext({ organizationId, jobId }, () => runAttempt(ports, { ...attempt, leaseMs: this.#leaseMs }));
  }
}
