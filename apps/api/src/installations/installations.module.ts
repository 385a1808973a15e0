import type { GitHub } from '@autodevops/github';
import { Module } from '@nestjs/common';
import { TenantDatabase } from '../database/index.ts';
import { FlowCookies } from '../http/index.ts';
import { OrganizationsModule, PostgresMemberships } from '../organizations/index.ts';
import { type ApiSettings, GITHUB, SETTINGS } from '../runtime/index.ts';
import { SignInModule, UserAccess } from '../sign-in/index.ts';
import { CompleteInstallation } from './complete-installation.ts';
import { InstallationsController } from './installations.controller.ts';
import { ListAvailableRepositories } from './list-available-repositories.ts';
import { PostgresInstallations } from './postgres-installations.ts';
import { StartInstallation } from './start-installation.ts';

@Module({
  imports: [OrganizationsModule, SignInModule],
  controllers: [InstallationsController],
  providers: [
    {
      provide: PostgresInstallations,
      inject: [TenantDatabase, SETTINGS],
      useFactory: (tenants: TenantDatabase, settings: ApiSettings) => new PostgresInstallations(tenants, settings.githubUrl),
    },
    {
      provide: StartInstallation,
      inject: [GITHUB, FlowCookies, PostgresMemberships],
      useFactory: (github: GitHub, flows: FlowCookies, memberships: PostgresMemberships) =>
        new StartInstallation(github.installations, flows, memberships),
    },
    {
      provide: CompleteInstallation,
      inject: [FlowCookies, PostgresMemberships, UserAccess, GITHUB, PostgresInstallations],
      useFactory: (
        flows: FlowCookies,
        memberships: PostgresMemberships,
        access: UserAccess,
        github: GitHub,
        installations: PostgresInstallations,
      ) => new CompleteInstallation(flows, memberships, access, github.installations, installations),
    },
    {
      provide: ListAvailableRepositories,
      inject: [GITHUB, PostgresInstallations],
      useFactory: (github: GitHub, installations: PostgresInstallations) =>
        new ListAvailableRepositories(github.installations, installations),
    },
  ],
})
export class InstallationsModule {}
