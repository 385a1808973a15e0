import type { MemberRole } from '@autodevops/contracts/api';
import { AppError } from '@autodevops/contracts/errors';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Caller } from './caller.ts';
import { rememberCaller } from './caller.ts';
import { checkOrigin } from './check-origin.ts';
import { organizationIdOf } from './contract-route.ts';
import { type Permission, permissionKey, reaches } from './permission.ts';

/** Tells who sends a request. Rejects with `session.missing` or `session.expired` when nobody is signed in. */
export interface Authenticator {
  authenticate(request: FastifyRequest): Promise<Caller>;
}

/** A user's role in an organization, as the database shows it to that user; null for no member. */
export interface Memberships {
  roleOf(userId: string, organizationId: string): Promise<MemberRole | null>;
}

export interface AccessSettings {
  readonly publicUrl: URL;
}

/** The global guard: deny by default. Row-level security stands behind it and decides again. */
export class AccessGuard implements CanActivate {
  readonly #authenticator: Authenticator;
  readonly #memberships: Memberships;
  readonly #settings: AccessSettings;

  constructor(authenticator: Authenticator, memberships: Memberships, settings: AccessSettings) {
    this.#authenticator = authenticator;
    this.#memberships = memberships;
    this.#settings = settings;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const permission: Permission | undefined = Reflect.getMetadata(permissionKey, context.getHandler());
    if (permission === undefined) throw new AppError('internal', { context: { handler: context.getHandler().name } });
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    checkOrigin(request, this.#settings.publicUrl);
    if (permission.kind === 'public') return true;
    const caller = await this.#authenticator.authenticate(request);
    if (permission.kind === 'signed-in') rememberCaller(request, caller);
    else await this.#admitMember(request, caller, permission.atLeast);
    return true;
  }

  async #admitMember(request: FastifyRequest, caller: Caller, atLeast: MemberRole): Promise<void> {
    const organizationId = organizationIdOf(request);
    const role = organizationId === undefined ? null : await this.#memberships.roleOf(caller.userId, organizationId);
    if (organizationId === undefined || role === null) throw new AppError('organization.not_found');
    if (!reaches(role, atLeast)) throw new AppError('organization.role_too_low');
    rememberCaller(request, { ...caller, organizationId, role });
  }
}
