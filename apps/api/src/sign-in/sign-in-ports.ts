/** What GitHub hands out when a user has agreed. Expiry times are null where GitHub's App does not expire its tokens. */
export interface UserTokens {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: Date | null;
  readonly refreshToken: string | null;
  readonly refreshTokenExpiresAt: Date | null;
}

export interface GitHubProfile {
  readonly githubUserId: number;
  readonly login: string;
  readonly name: string | null;
  readonly avatarUrl: string | null;
}

/** The web flow of GitHub, as signing in needs it. */
export interface SignInGitHub {
  authorizeUrl(request: { readonly state: string; readonly codeChallenge: string; readonly redirectUri: string }): string;
  /** Fails when GitHub refuses the code or cannot be reached. */
  exchangeCode(request: { readonly code: string; readonly codeVerifier: string; readonly redirectUri: string }): Promise<UserTokens>;
  getUser(accessToken: string): Promise<GitHubProfile>;
}

/** Where users are kept. */
export interface Accounts {
  /**
   * Makes or updates the user, their sealed GitHub tokens, their personal organization and their membership in it, all or nothing. Safe to
   * repeat; signing in a second time changes nothing but names and tokens.
   */
  save(profile: GitHubProfile, tokens: UserTokens): Promise<{ readonly userId: string }>;
}

/** The tokens of one user, held until the transaction ends. */
export interface TokenRows {
  /** Null when the user has taken the authorization back. */
  readonly tokens: UserTokens | null;
  replace(tokens: UserTokens): Promise<void>;
}

export interface AccountTokens {
  withTokens<Result>(userId: string, work: (rows: TokenRows) => Promise<Result>): Promise<Result>;
}

/** Renewing the tokens of a user. GitHub ends the old pair at once. */
export interface TokenRefresher {
  refresh(refreshToken: string): Promise<{ readonly outcome: 'refreshed'; readonly tokens: UserTokens } | { readonly outcome: 'refused' }>;
}
