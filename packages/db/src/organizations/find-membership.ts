import { MemberRole } from '@autodevops/contracts/api';
import type { Transaction } from '../transaction.ts';

export interface Membership {
  readonly role: MemberRole;
  /** The organization's, for its addresses. */
  readonly slug: string;
}

/** What a user is in an organization, or null for no member. */
export async function findMembership(tx: Transaction, organizationId: string, userId: string): Promise<Membership | null> {
  const member = await tx.member.findUnique({
    where: { organizationId_userId: { organizationId, userId } },
    select: { role: true, organization: { select: { slug: true } } },
  });
  return member === null ? null : { role: MemberRole.parse(member.role), slug: member.organization.slug };
}
