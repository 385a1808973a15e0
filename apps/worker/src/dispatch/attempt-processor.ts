import type { JobDefinition } from '@autodevops/queue';
import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { z } from 'zod';
import type { AttemptContext, AttemptLog, AttemptRunner, StepPlan } from '../jobs/index.ts';
import type { DispatchService } from './dispatch.service.ts';

/** What one kind of job is, and what is done in an attempt of it. */
export interface AttemptKind {
  readonly definition: JobDefinition;
  readonly plan: readonly StepPlan[];
  readonly work: (context: AttemptContext) => Promise<void>;
}

export interface AttemptProcessorParts {
  readonly attempts: AttemptRunner;
  readonly dispatch: DispatchService;
  readonly log: AttemptLog;
}

const WakeUp = z.object({ organizationId: z.uuid(), jobId: z.uuid() });

/** Answers the wake-ups of one kind of row in `public.jobs`: an attempt each. A subclass names its queue, its job and its work, and nothing else. */
export abstract class AttemptProcessor extends WorkerHost {
  readonly #parts: AttemptProcessorParts;
  readonly #kind: AttemptKind;

  constructor(parts: AttemptProcessorParts, kind: AttemptKind) {
    super();
    this.#parts = parts;
    this.#kind = kind;
  }

  override async process(wakeUp: Job): Promise<void> {
    const { definition, plan, work } = this.#kind;
    const { organizationId, jobId } = WakeUp.parse(wakeUp.data);
    const outcome = await this.#parts.attempts.run({ organizationId, jobId, definition, plan, work });
    if (outcome !== 'not-due') this.#parts.dispatch.ended(definition.queue, jobId);
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.#parts.log.warn({ queue: this.#kind.definition.queue, error }, 'worker error');
  }
}
