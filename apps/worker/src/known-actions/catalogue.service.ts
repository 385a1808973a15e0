import { type Database, findReadingInstallation, findStalePins, savePin, withDispatch } from '@autodevops/db';
import type { GitHub } from '@autodevops/github';
import { actionPins } from '@autodevops/workflow';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { type AttemptLog, databaseToken, githubToken, logToken } from '../jobs/index.ts';
import { refreshCatalogue } from './refresh-catalogue.ts';

export interface CatalogueSettings {
  /** From the end of a run to the start of the next, and from the start of the process to the first at most. */
  readonly everyMs: number;
  readonly random: () => number;
}

export const catalogueSettingsToken = Symbol('catalogue-settings');

/** Refreshes the pins of the catalogue from time to time. As with the maintenance, the schedule is in the process and the state in the database. */
@Injectable()
export class CatalogueService implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #database: Database;
  readonly #github: GitHub;
  readonly #log: AttemptLog;
  readonly #settings: CatalogueSettings;
  #timer: NodeJS.Timeout | undefined;
  #run: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(
    @Inject(databaseToken) database: Database,
    @Inject(githubToken) github: GitHub,
    @Inject(logToken) log: AttemptLog,
    @Inject(catalogueSettingsToken) settings: CatalogueSettings,
  ) {
    this.#database = database;
    this.#github = github;
    this.#log = log;
    this.#settings = settings;
  }

  onApplicationBootstrap(): void {
    this.#wait(this.#settings.random() * this.#settings.everyMs);
  }

  /** Resolves when the action that is looked at is done. */
  async onModuleDestroy(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#run;
  }

  #wait(delayMs: number): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => {
      this.#run = this.#refresh().finally(() => this.#wait(this.#settings.everyMs));
    }, delayMs).unref();
  }

  async #refresh(): Promise<void> {
    const database = this.#database;
    try {
      await refreshCatalogue({
        findInstallation: () => withDispatch(database, (tx) => findReadingInstallation(tx)),
        findStale: (names, before) => withDispatch(database, (tx) => findStalePins(tx, names, before)),
        save: (input) => withDispatch(database, (tx) => savePin(tx, input)),
        newestRelease: this.#github.actions.newestRelease,
        bundled: actionPins,
        now: () => Date.now(),
        log: this.#log,
        isStopped: () => this.#isStopped,
      });
    } catch (error) {
      this.#log.warn({ error }, 'could not refresh the catalogue; the next run tries again');
    }
  }
}
