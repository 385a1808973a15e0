import type { Transaction } from '../transaction.ts';

/** The sealed tokens of one user at GitHub. The row's id is part of what they are sealed with. */
export interface GithubAccountRow {
  readonly id: string;
  readonly accessTokenSealed: string;
  readonly accessTokenExpiresAt: Date | null;
  readonly refreshTokenSealed: string | null;
  readonly refreshTokenExpiresAt: Date | null;
}

/**
 * The account of a user, or null. Its row stays locked until the transaction ends: refreshing at GitHub ends the old pair at once, so
 * only one may do it at a time. Needs the intake identity.
 */
export async function lockGithubAccount(tx: Transaction, userId: string): Promise<GithubAccountRow | null> {
  const [row] = await tx.$queryRaw<GithubAccountRow[]>`
    select id, access_token_sealed as "accessTokenSealed", access_token_expires_at as "accessTokenExpiresAt",
      refresh_token_sealed as "refreshTokenSealed", refresh_token_expires_at as "refreshTokenExpiresAt"
    from public.github_accounts
    where user_id = ${userId}::uuid
    for update`;
  return row ?? null;
}
