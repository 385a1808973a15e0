import { dashboardPaths, navigationPaths } from '@autodevops/contracts/api';
import type { Logger } from '@autodevops/telemetry';
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { asAppError } from './as-app-error.ts';
import type { Navigation } from './navigation.ts';
import { sendProblem } from './send-problem.ts';

const navigations = new Set<string | undefined>(Object.values(navigationPaths));

/** Whatever a route or the framework throws becomes problem details; on an address that a browser goes to, a redirect to a page that shows it. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #logger: Logger;
  readonly #navigation: Navigation;

  constructor(logger: Logger, navigation: Navigation) {
    this.#logger = logger;
    this.#navigation = navigation;
  }

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent) return;
    const route = request.routeOptions.url;
    if (!navigations.has(route)) {
      await sendProblem(thrown, request, reply, this.#logger);
      return;
    }
    const isSignIn = route?.startsWith(navigationPaths.signIn) || asAppError(thrown).kind === 'unauthenticated';
    await this.#navigation.refuse(reply, isSignIn ? dashboardPaths.signIn : dashboardPaths.start, this.#navigation.refusal(thrown));
  }
}
