import { dashboardPaths, navigationPaths } from '@autodevops/contracts/api';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clearCookie, Navigation, Public, readCookie, setCookie } from '../http/index.ts';
import { setSessionCookies } from '../sessions/index.ts';
import { CompleteSignIn } from './complete-sign-in.ts';
import { StartSignIn } from './start-sign-in.ts';

@Controller()
export class SignInController {
  readonly #startSignIn: StartSignIn;
  readonly #completeSignIn: CompleteSignIn;
  readonly #navigation: Navigation;

  constructor(
    @Inject(StartSignIn) startSignIn: StartSignIn,
    @Inject(CompleteSignIn) completeSignIn: CompleteSignIn,
    @Inject(Navigation) navigation: Navigation,
  ) {
    this.#startSignIn = startSignIn;
    this.#completeSignIn = completeSignIn;
    this.#navigation = navigation;
  }

  @Get(navigationPaths.signIn)
  @Public()
  async start(@Query('return_to') returnTo: unknown, @Res() reply: FastifyReply): Promise<void> {
    const { location, cookie } = await this.#startSignIn.start(returnTo);
    setCookie(reply, '__Host-sign-in', cookie.value, cookie.expiresAt);
    await reply.redirect(location, 302);
  }

  @Get(navigationPaths.signInCallback)
  @Public()
  async complete(@Query() query: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const result = await this.#completeSignIn
      .complete(query, readCookie(request, '__Host-sign-in'), request.headers['user-agent'])
      .catch((cause: unknown) => this.#navigation.refusal(cause));
    clearCookie(reply, '__Host-sign-in');
    if (result.outcome === 'refused') return this.#navigation.refuse(reply, dashboardPaths.signIn, result);
    setSessionCookies(reply, result.session);
    await this.#navigation.go(reply, result.returnTo);
  }
}
