import { claimDeliverySweep, type Database, endDeliverySweep, listStoredDeliveries, withDispatch } from '@autodevops/db';
import type { GitHub } from '@autodevops/github';
import { Inject, Injectable } from '@nestjs/common';
import { type AttemptLog, databaseToken, githubToken, logToken } from '../jobs/index.ts';
import { PeriodicService, type PeriodicSettings } from '../periodic/index.ts';
import { type RecoveryPorts, recoverDeliveries } from './recover-deliveries.ts';

export const missedDeliveriesSettingsToken = Symbol('missed-deliveries-settings');

/** A little less than the time between two runs of one worker, so that one alone looks every time. */
const holdShare = 0.9;

/** Looks for webhooks that never arrived, in one worker at a time. */
@Injectable()
export class MissedDeliveriesService extends PeriodicService {
  readonly #ports: Omit<RecoveryPorts, 'isStopped'>;

  constructor(
    @Inject(databaseToken) database: Database,
    @Inject(githubToken) github: GitHub,
    @Inject(logToken) log: AttemptLog,
    @Inject(missedDeliveriesSettingsToken) settings: PeriodicSettings,
  ) {
    super(settings);
    this.#ports = {
      deliveries: github.deliveries,
      claim: () => withDispatch(database, (tx) => claimDeliverySweep(tx, Math.floor(settings.everyMs * holdShare))),
      stored: (guids) => withDispatch(database, (tx) => listStoredDeliveries(tx, guids)),
      end: (settledUntil) => withDispatch(database, (tx) => endDeliverySweep(tx, settledUntil)),
      now: () => new Date(),
      log,
    };
  }

  protected override async runOnce(isStopped: () => boolean): Promise<void> {
    try {
      await recoverDeliveries({ ...this.#ports, isStopped });
    } catch (error) {
      this.#ports.log.warn({ error }, 'could not look for missed deliveries; the next run tries again');
    }
  }
}
