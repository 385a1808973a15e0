import type { MemberRole } from '@autodevops/contracts/api';
import type { OrganizationScope } from '../database/index.ts';

/** An installation as GitHub shows it to the user who may claim it. */
export interface ClaimedInstallation {
  readonly githubInstallationId: number;
  readonly githubAccountId: number;
  readonly accountLogin: string;
  readonly accountType: 'User' | 'Organization';
  readonly status: 'active' | 'suspended';
}

export interface ClaimChecker {
  /** Whether this user sees the installation at GitHub. `unauthorized`: the user's token is no longer good. */
  checkClaim(request: {
    readonly accessToken: string;
    readonly installationId: number;
  }): Promise<
    | { readonly outcome: 'allowed'; readonly installation: ClaimedInstallation }
    | { readonly outcome: 'refused' }
    | { readonly outcome: 'unauthorized' }
  >;
}

/** The user's own token at GitHub. Fails with `session.expired` when only signing in again can help. */
export interface UserTokenSource {
  tokenOf(userId: string): Promise<string>;
}

/** What a user is in an organization; null for no member. The slug is the organization's, for its addresses. */
export interface Memberships {
  find(userId: string, organizationId: string): Promise<{ readonly role: MemberRole; readonly slug: string } | null>;
}

export interface InstallationStore {
  /** Null when another organization has it. Safe to repeat. */
  claim(scope: OrganizationScope, installation: ClaimedInstallation): Promise<{ readonly installationId: string } | null>;
}
