/**
 * Feeds the queues from Postgres. It is woken by notifications and by its own sweep, asks the source what may run now, and hands that out
 * in turns over the tenants. It keeps no state that matters: the source answers with at most what a tenant may still have in flight, the
 * same answer for every process, and a wake-up that is there already is not added again.
 */
import { type QueueName, type QueueSettings, queueNames, queueSettings } from '../queues.ts';
import { HandedOut } from './handed-out.ts';
import { planDispatch, type Waiting } from './plan-dispatch.ts';
import type { WakeUpProducer } from './wake-up-producer.ts';

/** What waits in Postgres, oldest first within a tenant and never more of a tenant than it may still have in flight. */
export interface DispatchSource {
  waiting(queue: QueueName, settings: QueueSettings): Promise<readonly Waiting[]>;
}

export interface DispatcherOptions {
  readonly source: DispatchSource;
  readonly producer: WakeUpProducer;
  /** How often everything is looked at without being asked. */
  readonly sweepMs: number;
  /** How long a wake-up is taken to be on its queue before it is handed out again. */
  readonly rememberMs: number;
  readonly onError: (queue: QueueName, error: unknown) => void;
  readonly now?: () => number;
}

export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #now: () => number;
  readonly #handedOut: HandedOut;
  readonly #wanted = new Set<QueueName>();
  #round: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#handedOut = new HandedOut(options.rememberMs);
  }

  /** Sweeps now, and from then on regularly. */
  start(): void {
    this.#timer = setInterval(() => this.wake(...queueNames), this.#options.sweepMs);
    this.wake(...queueNames);
  }

  /** Looks at these queues soon. Calls that come while a round runs are served by one further round. */
  wake(...queues: readonly QueueName[]): void {
    if (this.#isStopped) return;
    for (const queue of queues) this.#wanted.add(queue);
    this.#round ??= this.#run().finally(() => {
      this.#round = undefined;
      if (this.#wanted.size > 0) this.wake();
    });
  }

  /** To be called when an attempt has ended: its tenant may have room, and the same work may come back at once. */
  ended(queue: QueueName, id: string): void {
    this.#handedOut.forget(id);
    this.wake(queue);
  }

  /** Hands out nothing more. Resolves when the round that runs is over. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#timer);
    await this.#round;
  }

  async #run(): Promise<void> {
    while (this.#wanted.size > 0 && !this.#isStopped) {
      const queues = [...this.#wanted];
      this.#wanted.clear();
      for (const queue of queues) {
        try {
          await this.#dispatch(queue);
        } catch (error) {
          this.#options.onError(queue, error);
        }
      }
    }
  }

  async #dispatch(queue: QueueName): Promise<void> {
    const settings = queueSettings[queue];
    const waiting = await this.#options.source.waiting(queue, settings);
    const plan = planDispatch(this.#handedOut.fresh(waiting, this.#now()), settings.batchSize);
    if (plan.length === 0) return;
    await this.#options.producer.produce(queue, plan);
    const now = this.#now();
    for (const work of plan) this.#handedOut.remember(work, now);
  }
}
