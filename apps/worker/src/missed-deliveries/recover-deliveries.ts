import type { AppDeliveries } from '@autodevops/github';
import type { AttemptLog } from '../jobs/index.ts';
import { planRecovery } from './plan-recovery.ts';

export interface RecoveryPorts {
  readonly deliveries: AppDeliveries;
  /** From when on to look; null when another worker does. */
  readonly claim: () => Promise<Date | null>;
  readonly stored: (guids: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly end: (settledUntil: Date) => Promise<void>;
  readonly now: () => Date;
  readonly log: AttemptLog;
  readonly isStopped: () => boolean;
}

export interface Recovery {
  readonly asked: number;
  readonly waiting: number;
}

/**
 * Asks GitHub again for every webhook that never arrived. Null when another worker looks. What it asks for comes in like any other webhook, and counts once:
 * its GUID is the same. Safe to repeat; when it fails midway the next run begins where this one did.
 */
export async function recoverDeliveries(ports: RecoveryPorts): Promise<Recovery | null> {
  const since = await ports.claim();
  if (since === null) return null;
  const { missed, isWhole } = await ports.deliveries.listMissed(since);
  if (!isWhole) ports.log.error({ since }, 'the list of deliveries is too long; older missed ones are not seen');
  const stored = missed.length === 0 ? new Set<string>() : await ports.stored(missed.map(({ guid }) => guid));
  const { askFor, waiting, settledUntil } = planRecovery(missed, stored, ports.now());
  let asked = 0;
  for (const { attemptId, guid, event } of askFor) {
    if (ports.isStopped()) return { asked, waiting };
    if (await ports.deliveries.redeliver(attemptId)) asked += 1;
    else ports.log.error({ deliveryId: guid, event }, 'a missed delivery can no longer be asked for');
  }
  await ports.end(settledUntil);
  if (asked + waiting > 0) ports.log.warn({ asked, waiting }, 'webhooks had not arrived; GitHub is asked to send them again');
  return { asked, waiting };
}
