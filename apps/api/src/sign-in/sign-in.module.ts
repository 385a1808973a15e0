import { navigationPaths } from '@autodevops/contracts/api';
import type { Database } from '@autodevops/db';
import type { GitHub } from '@autodevops/github';
import type { Vault } from '@autodevops/vault';
import { Module } from '@nestjs/common';
import { FlowCookies } from '../http/index.ts';
import { type ApiSettings, CLOCK, type Clock, DATABASE, GITHUB, SETTINGS, VAULT } from '../runtime/index.ts';
import { SessionsModule, StartSession } from '../sessions/index.ts';
import { CompleteSignIn } from './complete-sign-in.ts';
import { PostgresAccounts } from './postgres-accounts.ts';
import { SignInController } from './sign-in.controller.ts';
import { StartSignIn } from './start-sign-in.ts';
import { TokenSealer } from './token-sealer.ts';
import { UserAccess } from './user-access.ts';

const redirectUri = (settings: ApiSettings) => new URL(navigationPaths.signInCallback, settings.publicUrl).href;

@Module({
  imports: [SessionsModule],
  controllers: [SignInController],
  providers: [
    {
      provide: PostgresAccounts,
      inject: [DATABASE, VAULT],
      useFactory: (database: Database, vault: Vault) => new PostgresAccounts(database, new TokenSealer(vault)),
    },
    {
      provide: StartSignIn,
      inject: [GITHUB, FlowCookies, SETTINGS],
      useFactory: (github: GitHub, flows: FlowCookies, settings: ApiSettings) =>
        new StartSignIn(github.oauth, flows, redirectUri(settings)),
    },
    {
      provide: CompleteSignIn,
      inject: [GITHUB, FlowCookies, PostgresAccounts, StartSession, SETTINGS],
      useFactory: (github: GitHub, flows: FlowCookies, accounts: PostgresAccounts, startSession: StartSession, settings: ApiSettings) =>
        new CompleteSignIn(github.oauth, flows, accounts, startSession, redirectUri(settings)),
    },
    {
      provide: UserAccess,
      inject: [PostgresAccounts, GITHUB, CLOCK],
      useFactory: (accounts: PostgresAccounts, github: GitHub, now: Clock) => new UserAccess(accounts, github.oauth, now),
    },
  ],
  exports: [UserAccess],
})
export class SignInModule {}
