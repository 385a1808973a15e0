import type { Database } from '@autodevops/db';
import type { GitHub } from '@autodevops/github';
import { Module } from '@nestjs/common';
import { type AttemptLog, databaseToken, githubToken, logToken } from '../jobs/index.ts';
import { DeliveriesProcessor, deliveryPortsToken } from './deliveries.processor.ts';
import { createGitHubState } from './github-state.ts';
import type { RunDeliveryPorts } from './run-delivery.ts';

@Module({
  providers: [
    DeliveriesProcessor,
    {
      provide: deliveryPortsToken,
      inject: [databaseToken, githubToken, logToken],
      useFactory: (database: Database, github: GitHub, log: AttemptLog): RunDeliveryPorts => ({
        database,
        github: createGitHubState(github),
        log,
        random: Math.random,
      }),
    },
  ],
})
export class DeliveriesModule {}
