import type { ErrorCode } from '@autodevops/contracts/errors';
import type { OrganizationScope } from '../database/index.ts';
import { reaches } from '../http/index.ts';
import type { Memberships } from './installation-ports.ts';

/** The browser goes back to a page of the dashboard, which shows the code: the onboarding where the organization is known. */
export interface InstallationRefusal {
  readonly outcome: 'refused';
  readonly code: ErrorCode;
  readonly slug: string | null;
}

export function refusal(code: ErrorCode, slug: string | null = null): InstallationRefusal {
  return { outcome: 'refused', code, slug };
}

/**
 * Lets an admin of the organization through. On an address that a browser navigates to, this stands in for the guard, which could not say
 * where the reader should read why.
 */
export async function requireAdmin(
  memberships: Memberships,
  { userId, organizationId }: OrganizationScope,
): Promise<InstallationRefusal | { readonly outcome: 'admin'; readonly slug: string }> {
  const membership = await memberships.find(userId, organizationId);
  if (membership === null) return refusal('organization.not_found');
  if (!reaches(membership.role, 'admin')) return refusal('organization.role_too_low', membership.slug);
  return { outcome: 'admin', slug: membership.slug };
}
