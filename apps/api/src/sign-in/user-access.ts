import { AppError } from '@autodevops/contracts/errors';
import type { AccountTokens, TokenRefresher, UserTokens } from './sign-in-ports.ts';

/** A token that ends within this time is renewed before it is used. */
const renewBeforeMs = 60_000;

/** The user's own token at GitHub, for what is done in the user's name. */
export class UserAccess {
  readonly #accounts: AccountTokens;
  readonly #github: TokenRefresher;
  readonly #now: () => Date;

  constructor(accounts: AccountTokens, github: TokenRefresher, now: () => Date) {
    this.#accounts = accounts;
    this.#github = github;
    this.#now = now;
  }

  /**
   * A token that is good for at least a minute. Renewing it happens under the lock of the user's row, so that of many requests at once one
   * renews and the others use what it got. Fails with `session.expired` when only signing in again can help.
   */
  async tokenOf(userId: string): Promise<string> {
    return await this.#accounts.withTokens(userId, async ({ tokens, replace }) => {
      if (tokens === null) throw new AppError('session.expired');
      if (!this.#endsSoon(tokens)) return tokens.accessToken;
      if (tokens.refreshToken === null) throw new AppError('session.expired');
      const refreshed = await this.#github.refresh(tokens.refreshToken);
      if (refreshed.outcome === 'refused') throw new AppError('session.expired');
      await replace(refreshed.tokens);
      return refreshed.tokens.accessToken;
    });
  }

  #endsSoon(tokens: UserTokens): boolean {
    return tokens.accessTokenExpiresAt !== null && tokens.accessTokenExpiresAt.getTime() - this.#now().getTime() < renewBeforeMs;
  }
}
