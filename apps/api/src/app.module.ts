import type { Logger } from '@autodevops/telemetry';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AiModule } from './ai/index.ts';
import { AnalysesModule } from './analyses/index.ts';
import { FindingsModule } from './findings/index.ts';
import { HealthModule } from './health/index.ts';
import { AccessGuard, ContractInterceptor, Navigation, ProblemFilter } from './http/index.ts';
import { InstallationsModule } from './installations/index.ts';
import { JobsModule } from './jobs/index.ts';
import { OrganizationsModule } from './organizations/index.ts';
import { ProposalsModule } from './proposals/index.ts';
import { PullRequestsModule } from './pull-requests/index.ts';
import { RepositoriesModule } from './repositories/index.ts';
import { RulesModule } from './rules/index.ts';
import { type ApiSettings, LOGGER, type Runtime, runtimeModule, SETTINGS } from './runtime/index.ts';
import { PostgresStandings, SessionAuthenticator, SessionsModule } from './sessions/index.ts';
import { SignInModule } from './sign-in/index.ts';
import { WebhooksModule } from './webhooks/index.ts';

const features = [
  SignInModule,
  SessionsModule,
  OrganizationsModule,
  InstallationsModule,
  RepositoriesModule,
  AnalysesModule,
  ProposalsModule,
  PullRequestsModule,
  FindingsModule,
  RulesModule,
  AiModule,
  JobsModule,
  WebhooksModule,
  HealthModule,
];

@Module({
  providers: [
    {
      provide: APP_GUARD,
      inject: [SessionAuthenticator, PostgresStandings, SETTINGS],
      useFactory: (authenticator: SessionAuthenticator, standings: PostgresStandings, settings: ApiSettings) =>
        new AccessGuard(authenticator, standings, settings),
    },
    {
      provide: APP_FILTER,
      inject: [LOGGER, Navigation],
      useFactory: (logger: Logger, navigation: Navigation) => new ProblemFilter(logger, navigation),
    },
    { provide: APP_INTERCEPTOR, useClass: ContractInterceptor },
  ],
})
export class AppModule {}

/** The whole app over one runtime. */
export function appModule(runtime: Runtime): DynamicModule {
  return { module: AppModule, imports: [runtimeModule(runtime), ...features] };
}
