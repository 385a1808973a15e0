import type { Organization } from '@autodevops/contracts/api';

/** Whether the reader may administer the organization. The API decides again at every call. */
export function isAdmin({ role }: Pick<Organization, 'role'>): boolean {
  return role === 'owner' || role === 'admin';
}
