import type { Transaction } from '../transaction.ts';

/**
 * Forgets the tokens of a GitHub user who took the authorization back. Returns whether there were any. Safe to repeat. Needs the
 * dispatcher's identity.
 */
export async function forgetGithubAccount(tx: Transaction, githubUserId: number): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ isForgotten: boolean }[]>`
    select private.forget_github_account(${githubUserId}::bigint) as "isForgotten"`;
  return row?.isForgotten ?? false;
}
