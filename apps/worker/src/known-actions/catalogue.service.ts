import { type Database, findReadingInstallation, findStalePins, savePin, withDispatch } from '@autodevops/db';
import type { GitHub } from '@autodevops/github';
import { actionPins, bundledOtherMajors } from '@autodevops/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { type AttemptLog, databaseToken, githubToken, logToken } from '../jobs/index.ts';
import { PeriodicService, type PeriodicSettings } from '../periodic/index.ts';
import { refreshCatalogue } from './refresh-catalogue.ts';

export const catalogueSettingsToken = Symbol('catalogue-settings');

/** Refreshes the pins of the catalogue from time to time. What was looked at and when is in the database, for all workers. */
@Injectable()
export class CatalogueService extends PeriodicService {
  readonly #database: Database;
  readonly #github: GitHub;
  readonly #log: AttemptLog;

  constructor(
    @Inject(databaseToken) database: Database,
    @Inject(githubToken) github: GitHub,
    @Inject(logToken) log: AttemptLog,
    @Inject(catalogueSettingsToken) settings: PeriodicSettings,
  ) {
    super(settings);
    this.#database = database;
    this.#github = github;
    this.#log = log;
  }

  protected override async runOnce(isStopped: () => boolean): Promise<void> {
    const database = this.#database;
    try {
      await refreshCatalogue({
        findInstallation: () => withDispatch(database, (tx) => findReadingInstallation(tx)),
        findStale: (names, before) => withDispatch(database, (tx) => findStalePins(tx, names, before)),
        save: (input) => withDispatch(database, (tx) => savePin(tx, input)),
        newestRelease: this.#github.actions.newestRelease,
        bundled: new Map([...actionPins, ...bundledOtherMajors]),
        now: () => Date.now(),
        log: this.#log,
        isStopped,
      });
    } catch (error) {
      this.#log.warn({ error }, 'could not refresh the catalogue; the next run tries again');
    }
  }
}
