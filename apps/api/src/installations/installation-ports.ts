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

export interface Roles {
  roleOf(userId: string, organizationId: string): Promise<MemberRole | null>;
}

export interface InstallationStore {
  /** Null when another organization has it. Safe to repeat. */
  claim(scope: OrganizationScope, installation: ClaimedInstallation): Promise<{ readonly installationId: string } | null>;
}
