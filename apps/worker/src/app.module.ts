import type { Database } from '@autodevops/db';
import type { GitHub } from '@autodevops/github';
import type { QueueBackend } from '@autodevops/queue';
import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Module } from '@nestjs/common';
import type { QueueOptions } from 'bullmq';
import { AnalysesModule } from './analyses/index.ts';
import { DeliveriesModule } from './deliveries/index.ts';
import { type DispatchSettings, dispatchModule } from './dispatch/index.ts';
import { type AttemptLog, databaseToken, githubToken, logToken } from './jobs/index.ts';
import { PullRequestsModule } from './pull-requests/index.ts';

/** What the worker is given from outside: every connection is opened before, and closed after. */
export interface WorkerParts {
  readonly database: Database;
  readonly github: GitHub;
  readonly backend: QueueBackend;
  readonly log: AttemptLog;
  readonly dispatch: DispatchSettings;
}

@Module({})
class AppModule {}

@Module({})
class PortsModule {}

/** The whole worker. */
export function appModule(parts: WorkerParts): DynamicModule {
  const ports: DynamicModule = {
    module: PortsModule,
    global: true,
    providers: [
      { provide: databaseToken, useValue: parts.database },
      { provide: githubToken, useValue: parts.github },
      { provide: logToken, useValue: parts.log },
    ],
    exports: [databaseToken, githubToken, logToken],
  };
  // Nest's types know Redis connections only; the backend was made BullMQ's default, and this is what it takes.
  const connection = parts.backend.connection as QueueOptions['connection'];
  return {
    module: AppModule,
    imports: [
      ports,
      BullModule.forRoot({ connection }),
      dispatchModule(parts.dispatch),
      DeliveriesModule,
      AnalysesModule,
      PullRequestsModule,
    ],
  };
}
