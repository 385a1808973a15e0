import type { JobStep } from '@autodevops/contracts/api';

/** The steps of a kind of job, in order. */
export interface StepPlan {
  readonly id: string;
  readonly title: string;
}

export interface JobProgressOptions {
  readonly plan: readonly StepPlan[];
  readonly signal: AbortSignal;
  readonly write: (steps: readonly JobStep[]) => Promise<void>;
  /** Steps that follow one another faster than this are written together: each write is an event in every open browser. */
  readonly minimumWriteMs: number;
  readonly now?: () => Date;
}

/** The steps of a fresh attempt. The first one runs. */
export function freshSteps(plan: readonly StepPlan[], now: Date): JobStep[] {
  return plan.map(({ id, title }, index) => ({
    id,
    title,
    status: index === 0 ? 'running' : 'pending',
    startedAt: index === 0 ? now.toISOString() : null,
    endedAt: null,
    detail: null,
  }));
}

/** Follows an attempt through its steps and tells the row about it, seldom enough not to slow it down. */
export class JobProgress {
  readonly #options: JobProgressOptions;
  readonly #now: () => Date;
  #steps: JobStep[];
  #lastWriteAt: number;
  #timer: NodeJS.Timeout | undefined;
  #pending: Promise<void> = Promise.resolve();

  constructor(options: JobProgressOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
    const now = this.#now();
    this.#steps = freshSteps(options.plan, now);
    this.#lastWriteAt = now.getTime();
  }

  get steps(): readonly JobStep[] {
    return this.#steps;
  }

  /** Ends the running step with a few words on what came of it and begins the next. Throws when the attempt was asked to stop. */
  next(detail: string): void {
    this.#options.signal.throwIfAborted();
    this.#endRunning('succeeded', detail);
    const following = this.#steps.find((step) => step.status === 'pending');
    if (following) this.#replace({ ...following, status: 'running', startedAt: this.#now().toISOString() });
    this.#schedule();
  }

  /** All steps as they are when the last one has succeeded. Nothing is written: the caller's transaction does it. */
  finished(detail: string): readonly JobStep[] {
    this.#options.signal.throwIfAborted();
    this.#endRunning('succeeded', detail);
    this.#steps = this.#steps.map((step) => (step.status === 'pending' ? { ...step, status: 'skipped' } : step));
    return this.#steps;
  }

  /** All steps as they are when the attempt stops here. */
  stopped(status: 'failed' | 'skipped', detail: string): readonly JobStep[] {
    this.#endRunning(status, detail);
    return this.#steps;
  }

  /** No write happens after this has resolved. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#pending;
  }

  #endRunning(status: 'succeeded' | 'failed' | 'skipped', detail: string): void {
    const running = this.#steps.find((step) => step.status === 'running');
    if (running) this.#replace({ ...running, status, endedAt: this.#now().toISOString(), detail });
  }

  #replace(changed: JobStep): void {
    this.#steps = this.#steps.map((step) => (step.id === changed.id ? changed : step));
  }

  #schedule(): void {
    if (this.#timer) return;
    const waitMs = Math.max(0, this.#lastWriteAt + this.#options.minimumWriteMs - this.#now().getTime());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#lastWriteAt = this.#now().getTime();
      // A lost progress write costs nothing: the next one, or the ending, says all of it again.
      this.#pending = this.#pending.then(() => this.#options.write(this.#steps)).catch(() => undefined);
    }, waitMs);
  }
}
