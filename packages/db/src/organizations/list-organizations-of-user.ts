import type { Organization } from '@autodevops/contracts/api';
import type { Transaction } from '../transaction.ts';

/** The organizations of a user with the role in each: the personal one first, then by name. */
export async function listOrganizationsOfUser(tx: Transaction, userId: string): Promise<Organization[]> {
  return await tx.$queryRaw<Organization[]>`
    select organization.id, organization.slug, organization.name, organization.personal_of is not null as "isPersonal", member.role
    from public.members as member
    join public.organizations as organization on organization.id = member.organization_id
    where member.user_id = ${userId}::uuid
    order by organization.personal_of is null, organization.name, organization.id`;
}
