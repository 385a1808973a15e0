import { randomUUID } from 'node:crypto';
import {
  type Database,
  ensurePersonalOrganization,
  lockGithubAccount,
  replaceGithubTokens,
  saveGithubAccount,
  saveUser,
  withIntake,
} from '@autodevops/db';
import type { Accounts, AccountTokens, GitHubProfile, TokenRows, UserTokens } from './sign-in-ports.ts';
import type { TokenSealer } from './token-sealer.ts';

export class PostgresAccounts implements Accounts, AccountTokens {
  readonly #database: Database;
  readonly #sealer: TokenSealer;

  constructor(database: Database, sealer: TokenSealer) {
    this.#database = database;
    this.#sealer = sealer;
  }

  save(profile: GitHubProfile, tokens: UserTokens): Promise<{ readonly userId: string }> {
    return withIntake(this.#database, async (tx) => {
      const userId = await saveUser(tx, profile);
      const account = await lockGithubAccount(tx, userId);
      const sealed = this.#sealer.seal(account?.id ?? randomUUID(), tokens);
      await saveGithubAccount(tx, { ...sealed, userId, githubUserId: profile.githubUserId });
      await ensurePersonalOrganization(tx, { userId, login: profile.login, name: profile.name });
      return { userId };
    });
  }

  withTokens<Result>(userId: string, work: (rows: TokenRows) => Promise<Result>): Promise<Result> {
    return withIntake(this.#database, async (tx) => {
      const account = await lockGithubAccount(tx, userId);
      return await work({
        tokens: account === null ? null : this.#sealer.open(account),
        replace: async (tokens) => {
          if (account !== null) await replaceGithubTokens(tx, this.#sealer.seal(account.id, tokens));
        },
      });
    });
  }
}
