import type { PreparedAi } from '@autodevops/ai';
import type { Database } from '@autodevops/db';
import type { GitHub } from '@autodevops/github';
import type { Logger, Metrics } from '@autodevops/telemetry';
import type { Vault } from '@autodevops/vault';
import { type DynamicModule, Module } from '@nestjs/common';
import { TenantDatabase } from '../database/index.ts';
import { FlowCookies, Navigation } from '../http/index.ts';
import type { ApiSettings } from './settings.ts';
import { AI, CLOCK, type Clock, DATABASE, GITHUB, LOGGER, METRICS, SETTINGS, VAULT } from './tokens.ts';

/** What exists once a process, made by whoever starts the app. */
export interface Runtime {
  readonly settings: ApiSettings;
  readonly database: Database;
  readonly github: GitHub;
  readonly vault: Vault;
  readonly ai: PreparedAi;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly now: Clock;
}

@Module({})
export class RuntimeModule {}

/** Hands the runtime to every module. */
export function runtimeModule(runtime: Runtime): DynamicModule {
  const { settings, database, logger, now } = runtime;
  const providers = [
    { provide: SETTINGS, useValue: settings },
    { provide: DATABASE, useValue: database },
    { provide: GITHUB, useValue: runtime.github },
    { provide: VAULT, useValue: runtime.vault },
    { provide: AI, useValue: runtime.ai },
    { provide: LOGGER, useValue: logger },
    { provide: METRICS, useValue: runtime.metrics },
    { provide: CLOCK, useValue: now },
    { provide: TenantDatabase, useValue: new TenantDatabase(database) },
    { provide: FlowCookies, useValue: new FlowCookies(settings.sessionSecret, now) },
    { provide: Navigation, useValue: new Navigation(settings.publicUrl, logger) },
  ];
  return { module: RuntimeModule, global: true, providers, exports: providers };
}
