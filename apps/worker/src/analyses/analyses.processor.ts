import { runAnalysis, workerSettings } from '@autodevops/queue';
import { Processor } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import { AttemptProcessor, DispatchService } from '../dispatch/index.ts';
import { type AttemptLog, AttemptRunner, logToken } from '../jobs/index.ts';
import { type AnalysisPorts, analyseRepository } from './analyse-repository.ts';
import { analysisSteps } from './analysis-steps.ts';

export const analysisPortsToken = Symbol('analysis-ports');

/** Answers the wake-ups of analyses. */
@Processor(runAnalysis.queue, workerSettings(runAnalysis.queue))
export class AnalysesProcessor extends AttemptProcessor {
  static readonly job = runAnalysis;

  constructor(
    @Inject(AttemptRunner) attempts: AttemptRunner,
    @Inject(DispatchService) dispatch: DispatchService,
    @Inject(logToken) log: AttemptLog,
    @Inject(analysisPortsToken) ports: AnalysisPorts,
  ) {
    super(
      { attempts, dispatch, log },
      { definition: runAnalysis, plan: analysisSteps, work: (context) => analyseRepository(ports, context) },
    );
  }
}
