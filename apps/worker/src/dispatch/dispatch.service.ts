import { Dispatcher, NotificationListener, type QueueName, queueNames } from '@autodevops/queue';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { type AttemptLog, logToken, RunningAttempts } from '../jobs/index.ts';

export interface DispatchSettings {
  readonly databaseUrl: string;
  /** How long running jobs may go on after the process was told to stop, before they are given back. */
  readonly finishMs: number;
}

export const dispatchSettingsToken = Symbol('dispatch-settings');

/** Hears what Postgres says, keeps the queues fed, and stops in order: no new work, then what runs, then the connections. */
@Injectable()
export class DispatchService implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  readonly #dispatcher: Dispatcher;
  readonly #running: RunningAttempts;
  readonly #settings: DispatchSettings;
  readonly #listener: NotificationListener;

  constructor(
    @Inject(Dispatcher) dispatcher: Dispatcher,
    @Inject(RunningAttempts) running: RunningAttempts,
    @Inject(dispatchSettingsToken) settings: DispatchSettings,
    @Inject(logToken) log: AttemptLog,
  ) {
    this.#dispatcher = dispatcher;
    this.#running = running;
    this.#settings = settings;
    this.#listener = new NotificationListener({
      connectionString: settings.databaseUrl,
      channels: ['deliveries', 'jobs'],
      onNotification: (channel, id) => this.#hear(channel, id),
      onConnected: () => this.#dispatcher.wake(...queueNames),
      onError: (error) => log.warn({ error }, 'lost the connection that hears notifications'),
    });
  }

  /** Rejects while nothing is heard; the sweep still finds work, but later. */
  async assertListening(): Promise<void> {
    if (!this.#listener.isConnected) throw new Error('Not connected.');
  }

  /** To be called when an attempt is over: its tenant may have room. */
  ended(queue: QueueName, id: string): void {
    this.#dispatcher.ended(queue, id);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.#listener.start();
    this.#dispatcher.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.#running.beginShutdown();
    setTimeout(() => this.#running.giveBackAll(), this.#settings.finishMs).unref();
    await this.#dispatcher.stop();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#listener.close();
  }

  #hear(channel: string, id: string): void {
    if (channel === 'deliveries') {
      this.#dispatcher.wake('deliveries');
      return;
    }
    void this.#running.look(id);
    this.#dispatcher.wake('analyses', 'publications', 'fixes', 'summaries');
  }
}
