import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';

export interface PeriodicSettings {
  /** From the end of a run to the start of the next, and from the start of the process to the first at most. */
  readonly everyMs: number;
  readonly random: () => number;
}

/**
 * Does something from time to time, in every worker. There is no queue in between: a schedule that lives in a queue is gone when the queue is
 * wiped. The first run comes at a random moment, so that workers that start together do not meet; runs never overlap in one process.
 */
export abstract class PeriodicService implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #settings: PeriodicSettings;
  #timer: NodeJS.Timeout | undefined;
  #run: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(settings: PeriodicSettings) {
    this.#settings = settings;
  }

  /** One run. Never rejects: what fails is logged, and the next run tries again. Ends early when `isStopped` answers true. */
  protected abstract runOnce(isStopped: () => boolean): Promise<void>;

  onApplicationBootstrap(): void {
    this.#wait(this.#settings.random() * this.#settings.everyMs);
  }

  /** Resolves when the run that is under way has ended. */
  async onModuleDestroy(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#run;
  }

  #wait(delayMs: number): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => {
      this.#run = this.runOnce(() => this.#isStopped).finally(() => this.#wait(this.#settings.everyMs));
    }, delayMs).unref();
  }
}
