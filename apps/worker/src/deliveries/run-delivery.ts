import { claimDelivery, type DeliveryEnding, endDelivery, withDispatch } from '@autodevops/db';
import { processDelivery } from '@autodevops/queue';
import { type AttemptLog, asAppError, decideRetry } from '../jobs/index.ts';
import { type DeliveryPorts, processDeliveryRow } from './process-delivery.ts';

export interface RunDeliveryPorts extends DeliveryPorts {
  readonly log: AttemptLog;
  readonly random: () => number;
}

/** One attempt at one delivery: `idle` when there was nothing to do. Rejects only when the database cannot be written to. */
export async function runDelivery(ports: RunDeliveryPorts, deliveryId: string): Promise<DeliveryEnding['status'] | 'idle' | 'stale'> {
  const { database, log } = ports;
  const delivery = await withDispatch(database, (tx) => claimDelivery(tx, { deliveryId, leaseMs: processDelivery.timeoutMs }));
  if (!delivery) return 'idle';
  const ending = await attempt(ports, delivery);
  const isCurrent = await withDispatch(database, (tx) => endDelivery(tx, delivery, ending));
  const { event, action } = delivery;
  log.info({ deliveryId, event, action, attempt: delivery.attempt, status: ending.status, reason: ending.reason }, 'delivery attempted');
  return isCurrent ? ending.status : 'stale';
}

async function attempt(
  ports: RunDeliveryPorts,
  delivery: {
    readonly id: string;
    readonly attempt: number;
    readonly event: string;
    readonly action: string | null;
    readonly payload: unknown;
  },
): Promise<DeliveryEnding> {
  try {
    const { outcome, organizationId, ...rest } = await processDeliveryRow(ports, delivery);
    return outcome === 'processed'
      ? { status: 'processed', organizationId, reason: null }
      : { status: 'ignored', organizationId, reason: 'reason' in rest ? rest.reason : 'event.unused' };
  } catch (error) {
    const failure = asAppError(error);
    if (failure.kind === 'bug') ports.log.error({ deliveryId: delivery.id, error: failure.cause ?? failure }, 'delivery met a bug');
    const { attempts, freeRestarts, backoff } = processDelivery;
    const limits = { attempt: delivery.attempt, attempts, maxAttempts: attempts, freeRestarts, backoff };
    const decision = decideRetry(failure, limits, ports.random());
    const mayTry = delivery.attempt < attempts + freeRestarts;
    if (decision.decision === 'retry' && mayTry) return { status: 'received', delayMs: decision.delayMs, reason: failure.code };
    return { status: 'failed', organizationId: null, reason: failure.code };
  }
}
