import { AiKeyProvider } from '@autodevops/contracts/ai';
import { type Route, type RouteName, routes } from '@autodevops/contracts/api';
import type { ErrorCode } from '@autodevops/contracts/errors';
import { AppError } from '@autodevops/contracts/errors';
import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { InvalidInput } from './invalid-input.ts';

const routeKey = 'autodevops:contract-route';

type PathParameters<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? { readonly [Key in Name | keyof PathParameters<Rest>]: string }
  : Path extends `${string}:${infer Name}`
    ? { readonly [Key in Name]: string }
    : Record<never, string>;

/** What a handler of a contract route is given: path parameters, and `query` and `body` where the route has them, all parsed. */
export type InputOf<Name extends RouteName> = PathParameters<(typeof routes)[Name]['path']> &
  ((typeof routes)[Name] extends { query: infer Q extends z.ZodType } ? { readonly query: z.output<Q> } : unknown) &
  ((typeof routes)[Name] extends { body: infer B extends z.ZodType } ? { readonly body: z.output<B> } : unknown);

/** What it resolves with. */
export type OutputOf<Name extends RouteName> = z.input<(typeof routes)[Name]['response']>;

/** Makes a handler answer one route of the contract: its method, its address, 200 (or 204 where there is nothing to say). */
export function Implements(name: RouteName): MethodDecorator {
  const route: Route = routes[name];
  return applyDecorators(
    RequestMapping({ path: `/api${route.path}`, method: RequestMethod[route.method] }),
    HttpCode(route.response instanceof z.ZodNull ? 204 : 200),
    SetMetadata(routeKey, name),
  );
}

/** The contract route that a handler implements, if any. */
export function routeOf(handler: object): Route | undefined {
  const name: RouteName | undefined = Reflect.getMetadata(routeKey, handler);
  return name === undefined ? undefined : routes[name];
}

/** A path parameter that cannot be an id of ours names nothing: the answer is the same as for an id that does not exist. */
const pathSchemas: Readonly<Record<string, { readonly schema: z.ZodType<string>; readonly code: ErrorCode }>> = {
  organizationId: { schema: z.uuid(), code: 'organization.not_found' },
  installationId: { schema: z.uuid(), code: 'installation.not_found' },
  owner: { schema: z.string().regex(/^[\w.-]{1,100}$/), code: 'repository.not_found' },
  name: { schema: z.string().regex(/^[\w.-]{1,100}$/), code: 'repository.not_found' },
  analysisId: { schema: z.uuid(), code: 'analysis.not_found' },
  proposalId: { schema: z.uuid(), code: 'proposal.not_found' },
  findingId: { schema: z.uuid(), code: 'finding.not_found' },
  requestId: { schema: z.uuid(), code: 'ai.request_not_found' },
  provider: { schema: AiKeyProvider, code: 'ai.provider_unknown' },
  ruleId: { schema: z.string().regex(/^[a-z0-9-]{1,100}$/), code: 'rule.not_found' },
  jobId: { schema: z.uuid(), code: 'job.not_found' },
};

function parsePathParameter(name: string, value: unknown): string {
  const entry = pathSchemas[name];
  if (entry === undefined) throw new AppError('internal', { context: { pathParameter: name } });
  const parsed = entry.schema.safeParse(value);
  if (!parsed.success) throw new AppError(entry.code);
  return parsed.data;
}

/** The organization that a request names in its path. Undefined where its route names none. */
export function organizationIdOf(request: Pick<FastifyRequest, 'params'>): string | undefined {
  const { organizationId } = request.params as Record<string, unknown>;
  return organizationId === undefined ? undefined : parsePathParameter('organizationId', organizationId);
}

/** Postgres keeps no text with the character zero in it, so no field of ours may hold one. */
const withoutZero = z.unknown().refine((value) => !JSON.stringify(value ?? null).includes('\\u0000'), 'must not hold the character zero');

function parsePart(schema: z.ZodType, value: unknown): unknown {
  const parsed = withoutZero.pipe(schema).safeParse(value);
  if (!parsed.success) throw new InvalidInput(parsed.error);
  return parsed.data;
}

/** Parses a whole request as its contract route describes it. */
export function parseInput(route: Route, request: Pick<FastifyRequest, 'params' | 'query' | 'body'>): Record<string, unknown> {
  const path = Object.entries(request.params as Record<string, unknown>).map(([name, value]) => [name, parsePathParameter(name, value)]);
  return {
    ...Object.fromEntries(path),
    ...(route.query === undefined ? {} : { query: parsePart(route.query, request.query) }),
    ...(route.body === undefined ? {} : { body: parsePart(route.body, request.body) }),
  };
}

/** The parsed input of the contract route that the handler implements. */
export const Input = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const route = routeOf(context.getHandler());
  if (route === undefined) throw new AppError('internal');
  return parseInput(route, context.switchToHttp().getRequest<FastifyRequest>());
});
