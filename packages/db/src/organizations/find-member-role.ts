import { MemberRole } from '@autodevops/contracts/api';
import type { Transaction } from '../transaction.ts';

/** The role of a user in an organization, or null for no member. */
export async function findMemberRole(tx: Transaction, organizationId: string, userId: string): Promise<MemberRole | null> {
  const member = await tx.member.findUnique({ where: { organizationId_userId: { organizationId, userId } }, select: { role: true } });
  return member === null ? null : MemberRole.parse(member.role);
}
