import { clearAway, type Database, withDispatch } from '@autodevops/db';
import { Inject, Injectable } from '@nestjs/common';
import { type AttemptLog, databaseToken, logToken } from '../jobs/index.ts';
import { PeriodicService, type PeriodicSettings } from '../periodic/index.ts';
import { runMaintenance } from './run-maintenance.ts';

export const maintenanceSettingsToken = Symbol('maintenance-settings');

/**
 * Runs the maintenance from time to time. The database itself sees to it that one worker at a time clears away. A run that finds nothing reads
 * three indexes.
 */
@Injectable()
export class MaintenanceService extends PeriodicService {
  readonly #database: Database;
  readonly #log: AttemptLog;

  constructor(
    @Inject(databaseToken) database: Database,
    @Inject(logToken) log: AttemptLog,
    @Inject(maintenanceSettingsToken) settings: PeriodicSettings,
  ) {
    super(settings);
    this.#database = database;
    this.#log = log;
  }

  protected override runOnce(isStopped: () => boolean): Promise<void> {
    return runMaintenance({
      clearAway: (perishable, limit) => withDispatch(this.#database, (tx) => clearAway(tx, perishable, limit)),
      log: this.#log,
      isStopped,
    });
  }
}
