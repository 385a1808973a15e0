import { clearAway, type Database, withDispatch } from '@autodevops/db';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { type AttemptLog, databaseToken, logToken } from '../jobs/index.ts';
import { runMaintenance } from './run-maintenance.ts';

export interface MaintenanceSettings {
  /** From the end of a run to the start of the next, and from the start of the process to the first at most. */
  readonly everyMs: number;
  readonly random: () => number;
}

export const maintenanceSettingsToken = Symbol('maintenance-settings');

/**
 * Runs the maintenance from time to time, in every worker. There is no queue in between: a schedule that lives in a queue is gone when the
 * queue is wiped, and the database itself sees to it that one worker at a time clears away. A run that finds nothing reads three indexes.
 * The first run comes at a random moment, so that workers that start together do not meet.
 */
@Injectable()
export class MaintenanceService implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #database: Database;
  readonly #log: AttemptLog;
  readonly #settings: MaintenanceSettings;
  #timer: NodeJS.Timeout | undefined;
  #run: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(
    @Inject(databaseToken) database: Database,
    @Inject(logToken) log: AttemptLog,
    @Inject(maintenanceSettingsToken) settings: MaintenanceSettings,
  ) {
    this.#database = database;
    this.#log = log;
    this.#settings = settings;
  }

  onApplicationBootstrap(): void {
    this.#wait(this.#settings.random() * this.#settings.everyMs);
  }

  /** Resolves when the batch that runs is over. */
  async onModuleDestroy(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#run;
  }

  #wait(delayMs: number): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => {
      this.#run = this.#clear().finally(() => this.#wait(this.#settings.everyMs));
    }, delayMs).unref();
  }

  #clear(): Promise<void> {
    return runMaintenance({
      clearAway: (perishable, limit) => withDispatch(this.#database, (tx) => clearAway(tx, perishable, limit)),
      log: this.#log,
      isStopped: () => this.#isStopped,
    });
  }
}
