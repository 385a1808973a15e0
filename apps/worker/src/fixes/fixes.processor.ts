import { RunFixPayload, runFix, workerSettings } from '@autodevops/queue';
import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import type { Job } from 'bullmq';
import { DispatchService } from '../dispatch/index.ts';
import { type AttemptLog, AttemptRunner, logToken } from '../jobs/index.ts';
import { fixSteps } from './fix-steps.ts';
import { type FixPorts, mendFindings } from './mend-findings.ts';

export const fixPortsToken = Symbol('fix-ports');

/** Answers the wake-ups of fixes. */
@Processor(runFix.queue, workerSettings(runFix.queue))
export class FixesProcessor extends WorkerHost {
  static readonly job = runFix;

  readonly #attempts: AttemptRunner;
  readonly #dispatch: DispatchService;
  readonly #ports: FixPorts;
  readonly #log: AttemptLog;

  constructor(
    @Inject(AttemptRunner) attempts: AttemptRunner,
    @Inject(DispatchService) dispatch: DispatchService,
    @Inject(fixPortsToken) ports: FixPorts,
    @Inject(logToken) log: AttemptLog,
  ) {
    super();
    this.#attempts = attempts;
    this.#dispatch = dispatch;
    this.#ports = ports;
    this.#log = log;
  }

  override async process(wakeUp: Job): Promise<void> {
    const { organizationId, jobId } = RunFixPayload.parse(wakeUp.data);
    const outcome = await this.#attempts.run({
      organizationId,
      jobId,
      definition: runFix,
      plan: fixSteps,
      work: (context) => mendFindings(this.#ports, context),
    });
    if (outcome !== 'not-due') this.#dispatch.ended(runFix.queue, jobId);
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.#log.warn({ queue: runFix.queue, error }, 'worker error');
  }
}
