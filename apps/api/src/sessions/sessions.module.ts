import type { Database } from '@autodevops/db';
import { Module } from '@nestjs/common';
import { TenantDatabase } from '../database/index.ts';
import { type ApiSettings, CLOCK, type Clock, DATABASE, SETTINGS } from '../runtime/index.ts';
import { EndSession } from './end-session.ts';
import { PostgresSessionStore } from './postgres-session-store.ts';
import { PostgresStandings } from './postgres-standings.ts';
import { RefreshSession } from './refresh-session.ts';
import { RefreshTokens } from './refresh-tokens.ts';
import { SessionAnswer } from './session-answer.ts';
import { SessionAuthenticator } from './session-cookies.ts';
import { SessionTokens } from './session-token.ts';
import { SessionsController } from './sessions.controller.ts';
import { StartSession } from './start-session.ts';

const parts = [PostgresSessionStore, SessionTokens, RefreshTokens, CLOCK];

@Module({
  controllers: [SessionsController],
  providers: [
    {
      provide: SessionTokens,
      inject: [SETTINGS, CLOCK],
      useFactory: (settings: ApiSettings, now: Clock) => new SessionTokens(settings.sessionSecret, settings.publicUrl.origin, now),
    },
    { provide: RefreshTokens, inject: [SETTINGS], useFactory: (settings: ApiSettings) => new RefreshTokens(settings.sessionSecret) },
    { provide: PostgresSessionStore, inject: [DATABASE], useFactory: (database: Database) => new PostgresSessionStore(database) },
    { provide: SessionAuthenticator, inject: [SessionTokens], useFactory: (tokens: SessionTokens) => new SessionAuthenticator(tokens) },
    { provide: PostgresStandings, inject: [TenantDatabase], useFactory: (tenants: TenantDatabase) => new PostgresStandings(tenants) },
    { provide: SessionAnswer, inject: [TenantDatabase], useFactory: (tenants: TenantDatabase) => new SessionAnswer(tenants) },
    {
      provide: StartSession,
      inject: parts,
      useFactory: (store: PostgresSessionStore, tokens: SessionTokens, refreshTokens: RefreshTokens, now: Clock) =>
        new StartSession(store, tokens, refreshTokens, now),
    },
    {
      provide: RefreshSession,
      inject: parts,
      useFactory: (store: PostgresSessionStore, tokens: SessionTokens, refreshTokens: RefreshTokens, now: Clock) =>
        new RefreshSession(store, tokens, refreshTokens, now),
    },
    {
      provide: EndSession,
      inject: [PostgresSessionStore, RefreshTokens, CLOCK],
      useFactory: (store: PostgresSessionStore, refreshTokens: RefreshTokens, now: Clock) => new EndSession(store, refreshTokens, now),
    },
  ],
  exports: [SessionAuthenticator, PostgresStandings, StartSession],
})
export class SessionsModule {}
