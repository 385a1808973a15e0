import { clearAway, type Database, type Retention, withDispatch } from '@autodevops/db';
import { Inject, Injectable } from '@nestjs/common';
import { type AttemptLog, databaseToken, logToken } from '../jobs/index.ts';
import { PeriodicService, type PeriodicSettings } from '../periodic/index.ts';
import { runMaintenance } from './run-maintenance.ts';

export const maintenanceSettingsToken = Symbol('maintenance-settings');
export const retentionToken = Symbol('retention');

/**
 * Runs the maintenance from time to time. The database itself sees to it that one worker at a time clears away. A run that finds nothing reads
 * three indexes.
 */
@Injectable()
export class MaintenanceService extends PeriodicService {
  readonly #database: Database;
  readonly #log: AttemptLog;
  readonly #retention: Retention;

  constructor(
    @Inject(databaseToken) database: Database,
    @Inject(logToken) log: AttemptLog,
    @Inject(retentionToken) retention: Retention,
    @Inject(maintenanceSettingsToken) settings: PeriodicSettings,
  ) {
    super(settings);
    this.#database = database;
    this.#log = log;
    this.#retention = retention;
  }

  protected override runOnce(isStopped: () => boolean): Promise<void> {
    return runMaintenance({
      clearAway: (perishable, limit) => withDispatch(this.#database, (tx) => clearAway(tx, perishable, limit, this.#retention)),
      log: this.#log,
      isStopped,
    });
  }
}
