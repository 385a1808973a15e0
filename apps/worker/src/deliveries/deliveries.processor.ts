import { ProcessDeliveryPayload, processDelivery, workerSettings } from '@autodevops/queue';
import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import type { Job } from 'bullmq';
import { DispatchService } from '../dispatch/index.ts';
import { type AttemptLog, logToken } from '../jobs/index.ts';
import { type RunDeliveryPorts, runDelivery } from './run-delivery.ts';

export const deliveryPortsToken = Symbol('delivery-ports');

/** Answers the wake-ups of deliveries. */
@Processor(processDelivery.queue, workerSettings(processDelivery.queue))
export class DeliveriesProcessor extends WorkerHost {
  static readonly job = processDelivery;

  readonly #dispatch: DispatchService;
  readonly #ports: RunDeliveryPorts;
  readonly #log: AttemptLog;

  constructor(
    @Inject(DispatchService) dispatch: DispatchService,
    @Inject(deliveryPortsToken) ports: RunDeliveryPorts,
    @Inject(logToken) log: AttemptLog,
  ) {
    super();
    this.#dispatch = dispatch;
    this.#ports = ports;
    this.#log = log;
  }

  override async process(wakeUp: Job): Promise<void> {
    const { deliveryId } = ProcessDeliveryPayload.parse(wakeUp.data);
    const outcome = await runDelivery(this.#ports, deliveryId);
    if (outcome !== 'idle') this.#dispatch.ended(processDelivery.queue, deliveryId);
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.#log.warn({ queue: processDelivery.queue, error }, 'worker error');
  }
}
