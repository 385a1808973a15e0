import { type ClearAwayOutcome, type Perishable, perishables } from '@autodevops/db';
import type { AttemptLog } from '../jobs/index.ts';

export interface MaintenancePorts {
  /** Deletes up to `limit` rows whose time is over; fewer means that none is left. */
  readonly clearAway: (perishable: Perishable, limit: number) => Promise<ClearAwayOutcome>;
  readonly log: AttemptLog;
  /** True when the process is to end: the batch that runs is the last. */
  readonly isStopped: () => boolean;
}

/** Rows of a transaction, so that none is long; and transactions of a run, so that a backlog is spread over several. */
export const batchSize = 1_000;
export const batchesPerRun = 50;

/**
 * Clears away what is kept for a time only. One kind that fails does not keep the others from their turn. Safe to run at any time and
 * in several processes: what another one is clearing away is left to it.
 */
export async function runMaintenance(ports: MaintenancePorts): Promise<void> {
  for (const perishable of perishables) {
    try {
      const { count, isRest } = await clear(ports, perishable);
      if (count > 0) ports.log.info({ perishable, count, isRest }, 'cleared away what is no longer kept');
    } catch (error) {
      ports.log.warn({ perishable, error }, 'could not clear away; the next run tries again');
    }
  }
}

/** How many went, and whether the next run will find more. */
async function clear(ports: MaintenancePorts, perishable: Perishable): Promise<{ readonly count: number; readonly isRest: boolean }> {
  let count = 0;
  for (let batch = 0; batch < batchesPerRun && !ports.isStopped(); batch += 1) {
    const cleared = await ports.clearAway(perishable, batchSize);
    if (cleared.outcome === 'busy') return { count, isRest: false };
    count += cleared.count;
    if (cleared.count < batchSize) return { count, isRest: false };
  }
  return { count, isRest: true };
}
