import type { MemberRole } from '@autodevops/contracts/api';
import { SetMetadata } from '@nestjs/common';

/** Who may call a route. Every route declares exactly one; a route without one stops the start. */
export type Permission =
  /** Anybody, signed in or not. */
  | { readonly kind: 'public' }
  /** Whoever is signed in, about themselves only. */
  | { readonly kind: 'signed-in' }
  /** A member, of this role or a higher one, of the organization that the request names. */
  | { readonly kind: 'member'; readonly atLeast: MemberRole };

export const permissionKey = 'autodevops:permission';

const declare = (permission: Permission): MethodDecorator => SetMetadata(permissionKey, permission);

export const Public = () => declare({ kind: 'public' });
export const SignedIn = () => declare({ kind: 'signed-in' });
export const Requires = (atLeast: MemberRole) => declare({ kind: 'member', atLeast });

const rank: Readonly<Record<MemberRole, number>> = { viewer: 0, member: 1, admin: 2, owner: 3 };

/** Whether a role reaches another. */
export function reaches(role: MemberRole, atLeast: MemberRole): boolean {
  return rank[role] >= rank[atLeast];
}

/** In words, for the list of routes. */
export function describePermission(permission: Permission): string {
  return permission.kind === 'member' ? `${permission.atLeast} or higher` : permission.kind;
}
