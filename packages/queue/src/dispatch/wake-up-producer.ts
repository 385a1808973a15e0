import type { Queue } from 'bullmq';
import { wakeUpSettings } from '../backend/worker-settings.ts';
import { processDelivery, runAnalysis, runFix, runPublication, summariseAnalysis } from '../jobs/index.ts';
import type { QueueName } from '../queues.ts';
import { wakeUpId } from './handed-out.ts';
import type { Waiting } from './plan-dispatch.ts';

/** Puts wake-ups on the queues. Asking twice for the same attempt of the same work is asking once. */
export interface WakeUpProducer {
  produce(queue: QueueName, works: readonly Waiting[]): Promise<void>;
}

const wakeUps = {
  deliveries: (work: Waiting) => ({ name: processDelivery.name, data: { deliveryId: work.id } }),
  analyses: (work: Waiting) => ({ name: runAnalysis.name, data: { organizationId: work.tenant, jobId: work.id } }),
  publications: (work: Waiting) => ({ name: runPublication.name, data: { organizationId: work.tenant, jobId: work.id } }),
  summaries: (work: Waiting) => ({ name: summariseAnalysis.name, data: { organizationId: work.tenant, jobId: work.id } }),
  fixes: (work: Waiting) => ({ name: runFix.name, data: { organizationId: work.tenant, jobId: work.id } }),
} as const satisfies Record<QueueName, (work: Waiting) => { name: string; data: object }>;

/** A producer over BullMQ's queues. */
export function createWakeUpProducer(queues: Readonly<Record<QueueName, Queue>>): WakeUpProducer {
  return {
    produce: async (queue, works) => {
      await queues[queue].addBulk(
        works.map((work) => ({ ...wakeUps[queue](work), opts: { ...wakeUpSettings(queue), jobId: wakeUpId(work) } })),
      );
    },
  };
}
