import type { Database, Retention } from '@autodevops/db';
import type { GitHub } from '@autodevops/github';
import { jobDefinitions, type QueueBackend } from '@autodevops/queue';
import type { Registry } from '@autodevops/registry';
import type { Metrics } from '@autodevops/telemetry';
import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Module } from '@nestjs/common';
import type { QueueOptions } from 'bullmq';
import { type AiParts, aiModule } from './ai/index.ts';
import { AnalysesModule, AnalysesProcessor } from './analyses/index.ts';
import { DeliveriesModule, DeliveriesProcessor } from './deliveries/index.ts';
import { type DispatchSettings, dispatchModule } from './dispatch/index.ts';
import { FixesModule, FixesProcessor } from './fixes/index.ts';
import {
  type AttemptLog,
  assertEveryJobHasOneHandler,
  databaseToken,
  githubToken,
  leaseToken,
  logToken,
  registryToken,
} from './jobs/index.ts';
import { KnownActionsModule } from './known-actions/index.ts';
import { KnownImagesModule } from './known-images/index.ts';
import { maintenanceModule } from './maintenance/index.ts';
import { MissedDeliveriesModule } from './missed-deliveries/index.ts';
import { PublicationsProcessor, PullRequestsModule } from './pull-requests/index.ts';
import { SummariesModule, SummariesProcessor } from './summaries/index.ts';

/** What the worker is given from outside: every connection is opened before, and closed after. */
export interface WorkerParts {
  readonly database: Database;
  readonly github: GitHub;
  readonly registry: Registry;
  readonly ai: AiParts;
  readonly metrics: Metrics;
  readonly retention: Retention;
  readonly backend: QueueBackend;
  readonly log: AttemptLog;
  readonly dispatch: DispatchSettings;
  /** How long an attempt is believed to be alive without a heartbeat. */
  readonly leaseMs: number;
}

@Module({})
class AppModule {}

@Module({})
class PortsModule {}

/** The whole worker. Throws when a job has no handler, or several. */
export function appModule(parts: WorkerParts): DynamicModule {
  assertEveryJobHasOneHandler(jobDefinitions, [
    DeliveriesProcessor,
    AnalysesProcessor,
    PublicationsProcessor,
    FixesProcessor,
    SummariesProcessor,
  ]);
  const ports: DynamicModule = {
    module: PortsModule,
    global: true,
    providers: [
      { provide: databaseToken, useValue: parts.database },
      { provide: githubToken, useValue: parts.github },
      { provide: registryToken, useValue: parts.registry },
      { provide: logToken, useValue: parts.log },
      { provide: leaseToken, useValue: parts.leaseMs },
    ],
    exports: [databaseToken, githubToken, registryToken, logToken, leaseToken],
  };
  // Nest's types know Redis connections only; the backend was made BullMQ's default, and this is what it takes.
  const connection = parts.backend.connection as QueueOptions['connection'];
  return {
    module: AppModule,
    imports: [
      ports,
      BullModule.forRoot({ connection }),
      dispatchModule(parts.dispatch),
      aiModule(parts.ai, parts.metrics),
      DeliveriesModule,
      AnalysesModule,
      PullRequestsModule,
      FixesModule,
      SummariesModule,
      maintenanceModule(parts.retention),
      MissedDeliveriesModule,
      KnownActionsModule,
      KnownImagesModule,
    ],
  };
}
