import { RunPublicationPayload, runPublication, workerSettings } from '@autodevops/queue';
import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import type { Job } from 'bullmq';
import { DispatchService } from '../dispatch/index.ts';
import { type AttemptLog, AttemptRunner, logToken } from '../jobs/index.ts';
import { publicationSteps } from './publication-steps.ts';
import { type PublicationPorts, publishProposal } from './publish-proposal.ts';

export const publicationPortsToken = Symbol('publication-ports');

/** Answers the wake-ups of publications. */
@Processor(runPublication.queue, workerSettings(runPublication.queue))
export class PublicationsProcessor extends WorkerHost {
  static readonly job = runPublication;

  readonly #attempts: AttemptRunner;
  readonly #dispatch: DispatchService;
  readonly #ports: PublicationPorts;
  readonly #log: AttemptLog;

  constructor(
    @Inject(AttemptRunner) attempts: AttemptRunner,
    @Inject(DispatchService) dispatch: DispatchService,
    @Inject(publicationPortsToken) ports: PublicationPorts,
    @Inject(logToken) log: AttemptLog,
  ) {
    super();
    this.#attempts = attempts;
    this.#dispatch = dispatch;
    this.#ports = ports;
    this.#log = log;
  }

  override async process(wakeUp: Job): Promise<void> {
    const { organizationId, jobId } = RunPublicationPayload.parse(wakeUp.data);
    const outcome = await this.#attempts.run({
      organizationId,
      jobId,
      definition: runPublication,
      plan: publicationSteps,
      work: (context) => publishProposal(this.#ports, context),
    });
    if (outcome !== 'not-due') this.#dispatch.ended(runPublication.queue, jobId);
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.#log.warn({ queue: runPublication.queue, error }, 'worker error');
  }
}
