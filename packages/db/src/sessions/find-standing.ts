import { MemberRole } from '@autodevops/contracts/api';
import type { Transaction } from '../transaction.ts';

export interface FindStandingInput {
  readonly userId: string;
  /** The family of sessions that one sign-in began. */
  readonly familyId: string;
  /** Null when no organization is asked for. */
  readonly organizationId: string | null;
}

export interface Standing {
  /** False once the family was signed out or ended for another reason, and for a family that is not this user's. */
  readonly isSessionLive: boolean;
  /** The user's role in the organization; null for no member. */
  readonly role: MemberRole | null;
}

/** What stands behind a session token at this moment, in one statement. Needs the user's identity. */
export async function findStanding(tx: Transaction, { userId, familyId, organizationId }: FindStandingInput): Promise<Standing> {
  const [row] = await tx.$queryRaw<{ isSessionLive: boolean; role: string | null }[]>`
    select private.is_session_live(${familyId}::uuid) as "isSessionLive", (
      select member.role from public.members as member
      where member.organization_id = ${organizationId}::uuid and member.user_id = ${userId}::uuid
    ) as role`;
  return { isSessionLive: row?.isSessionLive ?? false, role: MemberRole.nullable().parse(row?.role ?? null) };
}
