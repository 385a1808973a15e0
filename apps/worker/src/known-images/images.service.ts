import { type Database, findStaleImages, forgetImages, saveImage, withDispatch } from '@autodevops/db';
import type { Registry } from '@autodevops/registry';
import { Inject, Injectable } from '@nestjs/common';
import { type AttemptLog, databaseToken, logToken, registryToken } from '../jobs/index.ts';
import { PeriodicService, type PeriodicSettings } from '../periodic/index.ts';
import { refreshImages } from './refresh-images.ts';

export const imagesSettingsToken = Symbol('images-settings');

/** Looks at what tags of images name from time to time. What was looked at and when is in the database, for all workers. */
@Injectable()
export class ImagesService extends PeriodicService {
  readonly #database: Database;
  readonly #registry: Registry;
  readonly #log: AttemptLog;

  constructor(
    @Inject(databaseToken) database: Database,
    @Inject(registryToken) registry: Registry,
    @Inject(logToken) log: AttemptLog,
    @Inject(imagesSettingsToken) settings: PeriodicSettings,
  ) {
    super(settings);
    this.#database = database;
    this.#registry = registry;
    this.#log = log;
  }

  protected override async runOnce(isStopped: () => boolean): Promise<void> {
    const database = this.#database;
    try {
      await refreshImages({
        digestOf: this.#registry.digestOf,
        findStale: async (request) => {
          const stale = await withDispatch(database, (tx) => findStaleImages(tx, request));
          return stale.filter(({ name }) => this.#registry.isAsked(name));
        },
        save: (image) => withDispatch(database, (tx) => saveImage(tx, image)),
        forget: (wantedBefore) => withDispatch(database, (tx) => forgetImages(tx, wantedBefore)),
        now: () => Date.now(),
        log: this.#log,
        isStopped,
      });
    } catch (error) {
      this.#log.warn({ error }, 'could not look at what tags of images name; the next run tries again');
    }
  }
}
