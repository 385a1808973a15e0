import { runFix, workerSettings } from '@autodevops/queue';
import { Processor } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import { AttemptProcessor, DispatchService } from '../dispatch/index.ts';
import { type AttemptLog, AttemptRunner, logToken } from '../jobs/index.ts';
import { fixSteps } from './fix-steps.ts';
import { type FixPorts, mendFindings } from './mend-findings.ts';

export const fixPortsToken = Symbol('fix-ports');

/** Answers the wake-ups of fixes. */
@Processor(runFix.queue, workerSettings(runFix.queue))
export class FixesProcessor extends AttemptProcessor {
  static readonly job = runFix;

  constructor(
    @Inject(AttemptRunner) attempts: AttemptRunner,
    @Inject(DispatchService) dispatch: DispatchService,
    @Inject(logToken) log: AttemptLog,
    @Inject(fixPortsToken) ports: FixPorts,
  ) {
    super({ attempts, dispatch, log }, { definition: runFix, plan: fixSteps, work: (context) => mendFindings(ports, context) });
  }
}
