import { type Logger, withLogContext } from '@autodevops/telemetry';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The API serves no page, so nothing may frame it, run in it or be guessed about it. */
const securityHeaders = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const;

/** What every answer says, whoever gives it. */
export function answerHeaders(request: FastifyRequest): Record<string, string> {
  return { ...securityHeaders, 'x-request-id': request.id };
}

/** Probes of a health checker would drown every other line. */
const quietRoutes = new Set(['/healthz', '/livez']);

/** Gives every request its headers, its log context and one line in the log. To be called before any route is added. */
export function addRequestHooks(instance: FastifyInstance, logger: Logger): void {
  instance.addHook('onRequest', (request, reply, done) => {
    reply.headers(answerHeaders(request));
    withLogContext({ requestId: request.id }, done);
  });
  // The body arrives in the context of its socket: whoever handles it enters the request's again.
  instance.addHook('preValidation', (request, _reply, done) => withLogContext({ requestId: request.id }, done));
  instance.addHook('onResponse', (request, reply, done) => {
    // The route, never the address: a query may hold a code or a state.
    const route = request.routeOptions.url ?? 'none';
    const level = quietRoutes.has(route) ? 'debug' : 'info';
    const fields = {
      requestId: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime),
    };
    logger[level](fields, 'a request was answered');
    done();
  });
}
