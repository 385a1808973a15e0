import type { Database } from '@autodevops/db';
import { createAiMetrics, type Metrics } from '@autodevops/telemetry';
import { type DynamicModule, Module } from '@nestjs/common';
import { type AttemptLog, databaseToken, logToken } from '../jobs/index.ts';
import type { AiParts } from './ai-parts.ts';
import { createRouterPorts } from './create-router-ports.ts';
import { RouterOfWorker } from './router-of-worker.ts';

@Module({})
class AiModule {}

/** The router, for every other module, and its metrics. */
export function aiModule(parts: AiParts, metrics: Metrics): DynamicModule {
  return {
    module: AiModule,
    global: true,
    providers: [
      {
        provide: RouterOfWorker,
        inject: [databaseToken, logToken],
        useFactory: (database: Database, log: AttemptLog) => {
          const observe = createAiMetrics(metrics, () => router.breakers());
          const router: RouterOfWorker = new RouterOfWorker({ ...createRouterPorts(parts, database, log), observe });
          return router;
        },
      },
    ],
    exports: [RouterOfWorker],
  };
}
