import { Injectable } from '@nestjs/common';

/** Why a running attempt was told to stop. */
export type StopReason =
  /** Somebody asked for it. */
  | 'cancelled'
  /** Another attempt has begun: nothing this one writes counts any more. */
  | 'lost'
  | 'timed-out'
  /** The process stops: the job goes back to the queue. */
  | 'shutting-down';

interface RunningAttempt {
  readonly controller: AbortController;
  /** Looks at the row now, not at the next heartbeat. */
  readonly look: () => Promise<void>;
}

/** The attempts that run in this process, by job, so that they can be told to stop. */
@Injectable()
export class RunningAttempts {
  readonly #attempts = new Map<string, RunningAttempt>();
  #isShuttingDown = false;

  get size(): number {
    return this.#attempts.size;
  }

  /** True once the process takes nothing more on. */
  get isShuttingDown(): boolean {
    return this.#isShuttingDown;
  }

  add(jobId: string, attempt: RunningAttempt): void {
    this.#attempts.set(jobId, attempt);
  }

  remove(jobId: string): void {
    this.#attempts.delete(jobId);
  }

  /** Reads whether the job was asked to stop, if it runs here. */
  async look(jobId: string): Promise<void> {
    await this.#attempts.get(jobId)?.look();
  }

  /** From here on new wake-ups are left alone. */
  beginShutdown(): void {
    this.#isShuttingDown = true;
  }

  /** Gives every running job back to the queue. */
  giveBackAll(): void {
    for (const { controller } of this.#attempts.values()) controller.abort('shutting-down' satisfies StopReason);
  }
}
