import { Inject, Injectable } from '@nestjs/common';
import type { JobStore } from './job-store.ts';
import { type Attempt, type AttemptLog, type AttemptOutcome, runAttempt } from './run-attempt.ts';
import { RunningAttempts } from './running-attempts.ts';
import { jobStoreToken, logToken } from './tokens.ts';

/** Runs attempts with the ports of this process. */
@Injectable()
export class AttemptRunner {
  readonly #store: JobStore;
  readonly #running: RunningAttempts;
  readonly #log: AttemptLog;

  constructor(
    @Inject(jobStoreToken) store: JobStore,
    @Inject(RunningAttempts) running: RunningAttempts,
    @Inject(logToken) log: AttemptLog,
  ) {
    this.#store = store;
    this.#running = running;
    this.#log = log;
  }

  run(attempt: Attempt): Promise<AttemptOutcome> {
    return runAttempt({ store: this.#store, running: this.#running, log: this.#log, random: Math.random }, attempt);
  }
}
