import { runPublication, workerSettings } from '@autodevops/queue';
import { Processor } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import { AttemptProcessor, DispatchService } from '../dispatch/index.ts';
import { type AttemptLog, AttemptRunner, logToken } from '../jobs/index.ts';
import { publicationSteps } from './publication-steps.ts';
import { type PublicationPorts, publishProposal } from './publish-proposal.ts';

export const publicationPortsToken = Symbol('publication-ports');

/** Answers the wake-ups of publications. */
@Processor(runPublication.queue, workerSettings(runPublication.queue))
export class PublicationsProcessor extends AttemptProcessor {
  static readonly job = runPublication;

  constructor(
    @Inject(AttemptRunner) attempts: AttemptRunner,
    @Inject(DispatchService) dispatch: DispatchService,
    @Inject(logToken) log: AttemptLog,
    @Inject(publicationPortsToken) ports: PublicationPorts,
  ) {
    super(
      { attempts, dispatch, log },
      { definition: runPublication, plan: publicationSteps, work: (context) => publishProposal(ports, context) },
    );
  }
}
