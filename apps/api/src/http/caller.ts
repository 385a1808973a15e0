import type { MemberRole } from '@autodevops/contracts/api';
import { AppError } from '@autodevops/contracts/errors';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Whoever is signed in, as the session token says. */
export interface Caller {
  readonly userId: string;
  /** The family of sessions that one sign-in began. */
  readonly sessionId: string;
  readonly expiresAt: Date;
}

/** A caller in the organization that the request names. */
export interface MemberCaller extends Caller {
  readonly organizationId: string;
  readonly role: MemberRole;
}

const callers = new WeakMap<FastifyRequest, Caller | MemberCaller>();

/** Called by the guard alone, once a request has been let through. */
export function rememberCaller(request: FastifyRequest, caller: Caller | MemberCaller): void {
  callers.set(request, caller);
}

/** The caller of a request that the guard let through. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller | MemberCaller => {
  const caller = callers.get(context.switchToHttp().getRequest<FastifyRequest>());
  if (caller === undefined) throw new AppError('internal');
  return caller;
});
