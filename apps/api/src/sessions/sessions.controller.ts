import { AppError } from '@autodevops/contracts/errors';
import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller, OutputOf } from '../http/index.ts';
import { CurrentCaller, Implements, Public, readCookie, SignedIn } from '../http/index.ts';
import { EndSession } from './end-session.ts';
import { RefreshSession } from './refresh-session.ts';
import { SessionAnswer } from './session-answer.ts';
import { clearSessionCookies, setSessionCookies } from './session-cookies.ts';

@Controller()
export class SessionsController {
  readonly #answer: SessionAnswer;
  readonly #refreshSession: RefreshSession;
  readonly #endSession: EndSession;

  constructor(
    @Inject(SessionAnswer) answer: SessionAnswer,
    @Inject(RefreshSession) refreshSession: RefreshSession,
    @Inject(EndSession) endSession: EndSession,
  ) {
    this.#answer = answer;
    this.#refreshSession = refreshSession;
    this.#endSession = endSession;
  }

  @Implements('getSession')
  @SignedIn()
  get(@CurrentCaller() caller: Caller): Promise<OutputOf<'getSession'>> {
    return this.#answer.describe(caller.userId, caller.expiresAt);
  }

  @Implements('refreshSession')
  @Public()
  async refresh(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<OutputOf<'refreshSession'>> {
    const presented = readCookie(request, '__Host-refresh');
    if (presented === undefined) throw new AppError('session.missing');
    const result = await this.#refreshSession.refresh(presented, request.headers['user-agent']);
    if (result.outcome === 'refreshed') {
      setSessionCookies(reply, result.session);
      return await this.#answer.describe(result.session.userId, result.session.expiresAt);
    }
    clearSessionCookies(reply);
    throw new AppError(result.outcome === 'expired' ? 'session.expired' : 'session.reuse_detected');
  }

  @Implements('signOut')
  @Public()
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<OutputOf<'signOut'>> {
    const presented = readCookie(request, '__Host-refresh');
    if (presented !== undefined) await this.#endSession.end(presented);
    clearSessionCookies(reply);
    return null;
  }
}
