import type { AppError } from '@autodevops/contracts/errors';
import { type Logger, reportError } from '@autodevops/telemetry';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { asAppError } from './as-app-error.ts';
import { InvalidInput } from './invalid-input.ts';
import { problemOf } from './problem-of.ts';
import { retryAfterSeconds } from './status-of-kind.ts';

/** Answers with problem details and reports the failure. The one way in which a failure leaves the API as JSON. */
export function sendProblem(thrown: unknown, request: FastifyRequest, reply: FastifyReply, logger: Logger): FastifyReply {
  const error: AppError = asAppError(thrown);
  reportError(logger, error, 'a request was refused', { code: error.code });
  const problem = problemOf(error, request.id, error instanceof InvalidInput ? error.issues : undefined);
  const retryAfter = retryAfterSeconds(error);
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}
