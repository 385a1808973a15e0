import { createRouterPorts, type PreparedAi, tasks } from '@autodevops/ai';
import { createAiStores, type Database, findFinding, readAiBreakers } from '@autodevops/db';
import type { Logger, Metrics } from '@autodevops/telemetry';
import type { Vault } from '@autodevops/vault';
import { Module } from '@nestjs/common';
import { TenantDatabase } from '../database/index.ts';
import { AI, CLOCK, type Clock, DATABASE, LOGGER, METRICS, VAULT } from '../runtime/index.ts';
import { AiController } from './ai.controller.ts';
import { AiKeysController } from './ai-keys.controller.ts';
import { ExplainFinding } from './explain-finding.ts';
import { ExplanationsController } from './explanations.controller.ts';
import { ListModels } from './list-models.ts';
import { PostgresKeys } from './postgres-keys.ts';
import { PostgresQuotas } from './postgres-quotas.ts';
import { PostgresReceipts } from './postgres-receipts.ts';
import { RouterOfApi } from './router-of-api.ts';
import { SaveOwnKey } from './save-own-key.ts';
import { tryKey } from './try-key.ts';

@Module({
  controllers: [AiController, AiKeysController, ExplanationsController],
  providers: [
    {
      provide: RouterOfApi,
      inject: [AI, DATABASE, VAULT, LOGGER, METRICS],
      useFactory: (ai: PreparedAi, database: Database, vault: Vault, logger: Logger, metrics: Metrics) =>
        new RouterOfApi(createRouterPorts(ai, createAiStores(database, ai.quotas, vault), logger), metrics),
    },
    {
      provide: PostgresQuotas,
      inject: [TenantDatabase, AI, CLOCK],
      useFactory: (tenants: TenantDatabase, ai: PreparedAi, now: Clock) => new PostgresQuotas(tenants, ai.config.quotas, now),
    },
    {
      provide: PostgresReceipts,
      inject: [TenantDatabase, CLOCK],
      useFactory: (tenants: TenantDatabase, now: Clock) => new PostgresReceipts(tenants, now),
    },
    {
      provide: PostgresKeys,
      inject: [TenantDatabase, VAULT, CLOCK],
      useFactory: (tenants: TenantDatabase, vault: Vault, now: Clock) => new PostgresKeys(tenants, vault, now),
    },
    {
      provide: ListModels,
      inject: [AI, PostgresKeys, TenantDatabase],
      useFactory: (ai: PreparedAi, keys: PostgresKeys, tenants: TenantDatabase) =>
        new ListModels(ai, {
          ownKeys: (scope) => keys.list(scope),
          openBreakers: (scope) => tenants.run(scope, (tx) => readAiBreakers(tx, scope.organizationId)),
        }),
    },
    {
      provide: SaveOwnKey,
      inject: [AI, PostgresKeys],
      useFactory: (ai: PreparedAi, keys: PostgresKeys) =>
        new SaveOwnKey({
          try: (provider, apiKey, signal) => tryKey(ai, provider, { apiKey, signal }),
          keep: (scope, provider, apiKey) => keys.keep(scope, provider, apiKey),
        }),
    },
    {
      provide: ExplainFinding,
      inject: [TenantDatabase, RouterOfApi],
      useFactory: (tenants: TenantDatabase, router: RouterOfApi) =>
        new ExplainFinding({
          find: (scope, findingId) => tenants.run(scope, (tx) => findFinding(tx, scope.organizationId, findingId)),
          ask: (input, context) => router.run(tasks['finding-explanation'], input, context),
        }),
    },
  ],
})
export class AiModule {}
