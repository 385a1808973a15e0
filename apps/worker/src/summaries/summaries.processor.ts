import { summariseAnalysis, workerSettings } from '@autodevops/queue';
import { Processor } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import { AttemptProcessor, DispatchService } from '../dispatch/index.ts';
import { type AttemptLog, AttemptRunner, logToken } from '../jobs/index.ts';
import { summarySteps } from './summary-steps.ts';
import { type SummaryPorts, writeSummary } from './write-summary.ts';

export const summaryPortsToken = Symbol('summary-ports');

/** Answers the wake-ups of summaries. */
@Processor(summariseAnalysis.queue, workerSettings(summariseAnalysis.queue))
export class SummariesProcessor extends AttemptProcessor {
  static readonly job = summariseAnalysis;

  constructor(
    @Inject(AttemptRunner) attempts: AttemptRunner,
    @Inject(DispatchService) dispatch: DispatchService,
    @Inject(logToken) log: AttemptLog,
    @Inject(summaryPortsToken) ports: SummaryPorts,
  ) {
    super(
      { attempts, dispatch, log },
      { definition: summariseAnalysis, plan: summarySteps, work: (context) => writeSummary(ports, context) },
    );
  }
}
