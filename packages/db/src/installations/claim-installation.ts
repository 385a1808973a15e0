import type { Transaction } from '../transaction.ts';

export interface ClaimInstallationInput {
  readonly organizationId: string;
  readonly githubInstallationId: number;
  readonly accountLogin: string;
  readonly accountType: 'User' | 'Organization';
  readonly githubAccountId: number;
  readonly status: 'active' | 'suspended';
}

export type ClaimInstallationOutcome =
  | { readonly outcome: 'claimed'; readonly installationId: string; readonly isNew: boolean }
  /** Another organization has it. */
  | { readonly outcome: 'taken' };

/** Connects an installation to an organization, or brings the one that is there up to date. Safe to repeat. Needs an admin's identity. */
export async function claimInstallation(tx: Transaction, input: ClaimInstallationInput): Promise<ClaimInstallationOutcome> {
  const [added] = await tx.$queryRaw<{ id: string }[]>`
    insert into public.installations (organization_id, github_installation_id, account_login, account_type, github_account_id, status)
    values (${input.organizationId}::uuid, ${input.githubInstallationId}::bigint, ${input.accountLogin}, ${input.accountType},
      ${input.githubAccountId}::bigint, ${input.status})
    on conflict (github_installation_id) do nothing
    returning id`;
  if (added) return { outcome: 'claimed', installationId: added.id, isNew: true };
  // One that belongs to an organization the user cannot see is not found here, which is an answer too.
  const [own] = await tx.$queryRaw<{ id: string }[]>`
    update public.installations
    set account_login = ${input.accountLogin}, account_type = ${input.accountType}, github_account_id = ${input.githubAccountId}::bigint,
      status = ${input.status}
    where github_installation_id = ${input.githubInstallationId}::bigint and organization_id = ${input.organizationId}::uuid
    returning id`;
  return own ? { outcome: 'claimed', installationId: own.id, isNew: false } : { outcome: 'taken' };
}
