import type { Transaction } from '../transaction.ts';
import type { GithubAccountRow } from './lock-github-account.ts';

export interface SaveGithubAccountInput extends GithubAccountRow {
  readonly userId: string;
  readonly githubUserId: number;
}

/** Writes the sealed tokens of a user in place of any older ones. Needs the intake identity. */
export async function saveGithubAccount(tx: Transaction, input: SaveGithubAccountInput): Promise<void> {
  const { id, userId, githubUserId, ...tokens } = input;
  await tx.githubAccount.upsert({
    where: { id },
    create: { id, userId, githubUserId, ...tokens },
    update: tokens,
    select: { id: true },
  });
}

/** Replaces the tokens of an account that is there. Needs the intake identity. */
export async function replaceGithubTokens(tx: Transaction, account: GithubAccountRow): Promise<void> {
  const { id, ...tokens } = account;
  await tx.githubAccount.update({ where: { id }, data: tokens, select: { id: true } });
}
