import { createRouterPorts } from '@autodevops/ai';
import { createAiStores, type Database } from '@autodevops/db';
import { createAiMetrics, type Metrics } from '@autodevops/telemetry';
import { type DynamicModule, Module } from '@nestjs/common';
import { type AttemptLog, databaseToken, logToken } from '../jobs/index.ts';
import type { AiParts } from './ai-parts.ts';
import { RouterOfWorker } from './router-of-worker.ts';

@Module({})
class AiModule {}

/** The router, for every other module, and its metrics. */
export function aiModule({ prepared, vault }: AiParts, metrics: Metrics): DynamicModule {
  return {
    module: AiModule,
    global: true,
    providers: [
      {
        provide: RouterOfWorker,
        inject: [databaseToken, logToken],
        useFactory: (database: Database, log: AttemptLog) => {
          const observe = createAiMetrics(metrics, () => router.breakers());
          const stores = createAiStores(database, prepared.quotas, vault);
          const router: RouterOfWorker = new RouterOfWorker({ ...createRouterPorts(prepared, stores, log), observe });
          return router;
        },
      },
    ],
    exports: [RouterOfWorker],
  };
}
