import type { MemberRole } from '@autodevops/contracts/api';
import { AppError } from '@autodevops/contracts/errors';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Caller, MemberCaller } from './caller.ts';
import { rememberCaller } from './caller.ts';
import { checkOrigin } from './check-origin.ts';
import { organizationIdOf } from './contract-route.ts';
import { type Permission, permissionKey, reaches } from './permission.ts';

/** Tells who sends a request. Rejects with `session.missing` or `session.expired` when nobody is signed in. */
export interface Authenticator {
  authenticate(request: FastifyRequest): Promise<Caller>;
}

/** What the database says at this moment about a caller whose token is good. */
export interface Standings {
  of(
    caller: Caller,
    organizationId: string | null,
  ): Promise<{
    /** False when the session was signed out, or ended because a used refresh token came again. */
    readonly isSessionLive: boolean;
    /** The caller's role in the organization; null for no member, and when none is named. */
    readonly role: MemberRole | null;
  }>;
}

export interface AccessSettings {
  readonly publicUrl: URL;
}

/** The global guard: deny by default. Row-level security stands behind it and decides again. */
export class AccessGuard implements CanActivate {
  readonly #authenticator: Authenticator;
  readonly #standings: Standings;
  readonly #settings: AccessSettings;

  constructor(authenticator: Authenticator, standings: Standings, settings: AccessSettings) {
    this.#authenticator = authenticator;
    this.#standings = standings;
    this.#settings = settings;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const permission: Permission | undefined = Reflect.getMetadata(permissionKey, context.getHandler());
    if (permission === undefined) throw new AppError('internal', { context: { handler: context.getHandler().name } });
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    checkOrigin(request, this.#settings.publicUrl);
    if (permission.kind === 'public') return true;
    const caller = await this.#authenticator.authenticate(request);
    const organizationId = permission.kind === 'member' ? (organizationIdOf(request) ?? null) : null;
    const { isSessionLive, role } = await this.#standings.of(caller, organizationId);
    if (!isSessionLive) throw new AppError('session.expired');
    rememberCaller(request, permission.kind === 'member' ? admit(caller, { organizationId, role, atLeast: permission.atLeast }) : caller);
    return true;
  }
}

interface MembershipOfCaller {
  readonly organizationId: string | null;
  readonly role: MemberRole | null;
  readonly atLeast: MemberRole;
}

function admit(caller: Caller, { organizationId, role, atLeast }: MembershipOfCaller): MemberCaller {
  if (organizationId === null || role === null) throw new AppError('organization.not_found');
  if (!reaches(role, atLeast)) throw new AppError('organization.role_too_low');
  return { ...caller, organizationId, role };
}
