import { AppError } from '@autodevops/contracts/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Authenticator, type Caller, clearCookie, readCookie, setCookie } from '../http/index.ts';
import type { SessionTokens } from './session-token.ts';
import type { IssuedSession } from './start-session.ts';

export function setSessionCookies(reply: FastifyReply, session: IssuedSession): void {
  setCookie(reply, '__Host-session', session.token, session.expiresAt);
  setCookie(reply, '__Host-refresh', session.refreshToken, session.refreshExpiresAt);
}

export function clearSessionCookies(reply: FastifyReply): void {
  clearCookie(reply, '__Host-session');
  clearCookie(reply, '__Host-refresh');
}

/** Reads the session token of a request; whether its session was ended is not in it. Says `session.expired` whenever refreshing may help, `session.missing` when only signing in can. */
export class SessionAuthenticator implements Authenticator {
  readonly #tokens: SessionTokens;

  constructor(tokens: SessionTokens) {
    this.#tokens = tokens;
  }

  async authenticate(request: FastifyRequest): Promise<Caller> {
    const token = readCookie(request, '__Host-session');
    const read = token === undefined ? undefined : await this.#tokens.read(token);
    if (read?.outcome === 'valid') return read.claims;
    const canRefresh = read?.outcome === 'expired' || readCookie(request, '__Host-refresh') !== undefined;
    throw new AppError(canRefresh ? 'session.expired' : 'session.missing');
  }
}
