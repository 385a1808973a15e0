import { RunAnalysisPayload, runAnalysis, workerSettings } from '@autodevops/queue';
import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import type { Job } from 'bullmq';
import { DispatchService } from '../dispatch/index.ts';
import { type AttemptLog, AttemptRunner, logToken } from '../jobs/index.ts';
import { type AnalysisPorts, analyseRepository } from './analyse-repository.ts';
import { analysisSteps } from './analysis-steps.ts';

export const analysisPortsToken = Symbol('analysis-ports');

/** Answers the wake-ups of analyses. */
@Processor(runAnalysis.queue, workerSettings(runAnalysis.queue))
export class AnalysesProcessor extends WorkerHost {
  static readonly job = runAnalysis;

  readonly #attempts: AttemptRunner;
  readonly #dispatch: DispatchService;
  readonly #ports: AnalysisPorts;
  readonly #log: AttemptLog;

  constructor(
    @Inject(AttemptRunner) attempts: AttemptRunner,
    @Inject(DispatchService) dispatch: DispatchService,
    @Inject(analysisPortsToken) ports: AnalysisPorts,
    @Inject(logToken) log: AttemptLog,
  ) {
    super();
    this.#attempts = attempts;
    this.#dispatch = dispatch;
    this.#ports = ports;
    this.#log = log;
  }

  override async process(wakeUp: Job): Promise<void> {
    const { organizationId, jobId } = RunAnalysisPayload.parse(wakeUp.data);
    const outcome = await this.#attempts.run({
      organizationId,
      jobId,
      definition: runAnalysis,
      plan: analysisSteps,
      work: (context) => analyseRepository(this.#ports, context),
    });
    if (outcome !== 'not-due') this.#dispatch.ended(runAnalysis.queue, jobId);
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.#log.warn({ queue: runAnalysis.queue, error }, 'worker error');
  }
}
