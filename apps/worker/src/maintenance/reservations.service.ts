import { type Database, sweepAiRequests, withDispatch } from '@autodevops/db';
import { Inject, Injectable } from '@nestjs/common';
import { type AttemptLog, databaseToken, logToken } from '../jobs/index.ts';
import { PeriodicService, type PeriodicSettings } from '../periodic/index.ts';

export const reservationsSettingsToken = Symbol('reservations-settings');

const batchSize = 500;

/**
 * Takes back what AI requests of dead processes have reserved. A reservation is believed for nine minutes at most, and is looked for every half minute:
 * so within ten minutes of a death its share of every quota is free again.
 */
@Injectable()
export class ReservationsService extends PeriodicService {
  readonly #database: Database;
  readonly #log: AttemptLog;

  constructor(
    @Inject(databaseToken) database: Database,
    @Inject(logToken) log: AttemptLog,
    @Inject(reservationsSettingsToken) settings: PeriodicSettings,
  ) {
    super(settings);
    this.#database = database;
    this.#log = log;
  }

  protected override async runOnce(isStopped: () => boolean): Promise<void> {
    try {
      for (let swept = batchSize; swept === batchSize && !isStopped(); ) {
        swept = await withDispatch(this.#database, (tx) => sweepAiRequests(tx, batchSize));
        if (swept > 0) this.#log.warn({ count: swept }, 'took back what AI requests of dead processes had reserved');
      }
    } catch (error) {
      this.#log.warn({ error }, 'could not look for lost AI reservations; the next run tries again');
    }
  }
}
