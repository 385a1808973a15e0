import type { ActionCreator } from '@autodevops/contracts/audit';
import type { Octokit } from '@octokit/rest';
import { unlessHidden } from '../client/unless-hidden.ts';

/** Who holds a repository of actions; null where GitHub does not say. */
export async function readCreator(
  octokit: Octokit,
  owner: { readonly login: string; readonly type: string },
): Promise<ActionCreator | null> {
  if (owner.type !== 'Organization') return owner.type === 'User' ? 'person' : null;
  const organization = await unlessHidden(octokit.orgs.get({ org: owner.login }));
  if (organization === null || organization.data.is_verified === undefined) return null;
  return organization.data.is_verified ? 'verified-organization' : 'organization';
}
