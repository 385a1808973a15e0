import type { GitHub } from '@autodevops/github';
import { Module } from '@nestjs/common';
import { TenantDatabase } from '../database/index.ts';
import { type ApiSettings, GITHUB, SETTINGS } from '../runtime/index.ts';
import { ConnectRepositories } from './connect-repositories.ts';
import { PostgresRepositories } from './postgres-repositories.ts';
import { RepositoriesController } from './repositories.controller.ts';

@Module({
  controllers: [RepositoriesController],
  providers: [
    {
      provide: PostgresRepositories,
      inject: [TenantDatabase, SETTINGS],
      useFactory: (tenants: TenantDatabase, settings: ApiSettings) => new PostgresRepositories(tenants, settings.githubUrl),
    },
    {
      provide: ConnectRepositories,
      inject: [GITHUB, PostgresRepositories],
      useFactory: (github: GitHub, repositories: PostgresRepositories) => new ConnectRepositories(github.installations, repositories),
    },
  ],
})
export class RepositoriesModule {}
