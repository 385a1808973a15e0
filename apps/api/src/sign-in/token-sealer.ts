import type { GithubAccountRow } from '@autodevops/db';
import type { Vault } from '@autodevops/vault';
import type { UserTokens } from './sign-in-ports.ts';

const table = 'github_accounts';

/** Seals the tokens of a GitHub account for its row: moved to another row or column, they cannot be opened. */
export class TokenSealer {
  readonly #vault: Vault;

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  seal(rowId: string, tokens: UserTokens): GithubAccountRow {
    return {
      id: rowId,
      accessTokenSealed: this.#vault.seal(tokens.accessToken, { table, rowId, column: 'access_token_sealed' }),
      accessTokenExpiresAt: tokens.accessTokenExpiresAt,
      refreshTokenSealed:
        tokens.refreshToken === null ? null : this.#vault.seal(tokens.refreshToken, { table, rowId, column: 'refresh_token_sealed' }),
      refreshTokenExpiresAt: tokens.refreshTokenExpiresAt,
    };
  }

  open(account: GithubAccountRow): UserTokens {
    const { id: rowId, accessTokenSealed, refreshTokenSealed } = account;
    return {
      accessToken: this.#vault.open(accessTokenSealed, { table, rowId, column: 'access_token_sealed' }),
      accessTokenExpiresAt: account.accessTokenExpiresAt,
      refreshToken:
        refreshTokenSealed === null ? null : this.#vault.open(refreshTokenSealed, { table, rowId, column: 'refresh_token_sealed' }),
      refreshTokenExpiresAt: account.refreshTokenExpiresAt,
    };
  }
}
