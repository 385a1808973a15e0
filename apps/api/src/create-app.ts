import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import fastifyCookie from '@fastify/cookie';
import { ModulesContainer, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { appModule } from './app.module.ts';
import { addRequestHooks, answerHeaders, type DeclaredRoute, declaredRoutes, sendProblem } from './http/index.ts';
import { NestLog } from './nest-log.ts';
import type { Runtime } from './runtime/index.ts';
import { ReceiveDelivery, webhookPath, webhookRoute } from './webhooks/index.ts';

export interface AppOptions {
  /** How long a client may take to send a whole request; 15 s when left out. */
  readonly requestTimeoutMs?: number;
}

/** The API, ready to listen, and every route that it serves. */
export interface Api {
  readonly app: NestFastifyApplication;
  readonly routes: readonly DeclaredRoute[];
}

const jsonBodyLimitBytes = 1024 * 1024;

function createAdapter(runtime: Runtime, { requestTimeoutMs = 15_000 }: AppOptions): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: jsonBodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    // Node looks for requests that take too long only this often.
    http: { connectionsCheckingInterval: Math.min(1_000, requestTimeoutMs), headersTimeout: Math.min(10_000, requestTimeoutMs) },
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    // A HEAD that reaches a GET handler is a second door to the same room.
    exposeHeadRoutes: false,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      // No hook runs for an address that the router cannot read.
      reply.headers(answerHeaders(request));
      void sendProblem(error, request, reply, runtime.logger);
    },
  });
}

/**
 * Wires the API. Fails when a route declares no permission, or when something serves an address that no list of ours names.
 */
export async function createApp(runtime: Runtime, options: AppOptions = {}): Promise<Api> {
  const adapter = createAdapter(runtime, options);
  const instance = adapter.getInstance();
  const served: string[] = [];
  instance.addHook('onRoute', ({ method, url }) => void served.push(...[method].flat().map((name) => `${url} ${name}`)));
  addRequestHooks(instance, runtime.logger);
  // A form or a plain text is what another site's page could send without asking; JSON is all that is ever wanted.
  instance.removeContentTypeParser('text/plain');
  const app = await NestFactory.create<NestFastifyApplication>(appModule(runtime), adapter, {
    bodyParser: false,
    logger: new NestLog(runtime.logger),
    abortOnError: false,
  });
  await app.register(fastifyCookie);
  await app.register(webhookRoute(app.get(ReceiveDelivery), runtime.logger));
  await app.init();
  await instance.ready();
  const webhook: DeclaredRoute = { method: 'POST', path: webhookPath, permission: 'signed by GitHub' };
  const routes = [...declaredRoutes(app.get(ModulesContainer)), webhook];
  const declared = new Set(routes.map(({ path, method }) => `${path} ${method}`));
  const undeclared = served.filter((route) => !declared.has(route));
  if (undeclared.length > 0) throw new TypeError(`No permission is declared for: ${undeclared.join(', ')}.`);
  return { app, routes };
}
