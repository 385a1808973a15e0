import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '@autodevops/contracts/errors';
import { z } from 'zod';
import type { GitHubClient } from '../client/github-client.ts';

/** What GitHub hands out when a user has agreed. Expiry is null where the App does not expire its tokens. */
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

export type RefreshOutcome =
  | { readonly outcome: 'refreshed'; readonly tokens: UserTokens }
  /** The refresh token was used before, is too old or was revoked: the user has to sign in again. */
  | { readonly outcome: 'refused' };

/** The web flow of the GitHub App for users. */
export interface OAuth {
  /** A fresh verifier and its S256 challenge. */
  createPkce(): { readonly codeVerifier: string; readonly codeChallenge: string };
  authorizeUrl(request: { readonly state: string; readonly codeChallenge: string; readonly redirectUri: string }): string;
  /** Fails with `sign_in.exchange_failed` when GitHub refuses the code. A code works once: never repeat this. */
  exchangeCode(request: { readonly code: string; readonly codeVerifier: string; readonly redirectUri: string }): Promise<UserTokens>;
  /** GitHub kills the old pair at once, so hold a lock on the user from before this call until the new pair is kept. */
  refresh(refreshToken: string): Promise<RefreshOutcome>;
  /** Fails with `session.expired` when the token is no longer good. */
  getUser(accessToken: string): Promise<GitHubProfile>;
}

const TokenAnswer = z.object({
  access_token: z.string().optional(),
  expires_in: z.coerce.number().optional(),
  refresh_token: z.string().optional(),
  refresh_token_expires_in: z.coerce.number().optional(),
  error: z.string().optional(),
});
type TokenAnswer = z.infer<typeof TokenAnswer>;

const Profile = z.object({ id: z.number().int(), login: z.string(), name: z.string().nullish(), avatar_url: z.string().nullish() });

const after = (seconds: number | undefined): Date | null => (seconds === undefined ? null : new Date(Date.now() + seconds * 1000));

function tokensFrom(answer: TokenAnswer): UserTokens | undefined {
  if (answer.access_token === undefined) return undefined;
  return {
    accessToken: answer.access_token,
    accessTokenExpiresAt: after(answer.expires_in),
    refreshToken: answer.refresh_token ?? null,
    refreshTokenExpiresAt: after(answer.refresh_token_expires_in),
  };
}

export function createOAuth(client: GitHubClient): OAuth {
  const { url, app, requestTimeoutMs = 15_000 } = client.config;

  async function askForTokens(fields: Record<string, string>): Promise<TokenAnswer> {
    const body = new URLSearchParams({ client_id: app.clientId, client_secret: app.clientSecret, ...fields });
    let response: Response;
    try {
      const headers = { accept: 'application/json' };
      response = await fetch(`${url}/login/oauth/access_token`, {
        method: 'POST',
        headers,
        body,
        signal: AbortSignal.timeout(requestTimeoutMs),
      });
    } catch (cause) {
      throw new AppError('github.unavailable', { cause });
    }
    const parsed = TokenAnswer.safeParse(await response.json().catch(() => undefined));
    if (response.status >= 500 || !parsed.success) throw new AppError('github.unavailable', { context: { status: response.status } });
    return parsed.data;
  }

  return {
    createPkce() {
      const codeVerifier = randomBytes(32).toString('base64url');
      return { codeVerifier, codeChallenge: createHash('sha256').update(codeVerifier).digest('base64url') };
    },
    authorizeUrl({ state, codeChallenge, redirectUri }) {
      const query = new URLSearchParams({
        client_id: app.clientId,
        redirect_uri: redirectUri,
        state,
        code_challenge: codeChallenge,
        code_challenge_method: 'S256',
      });
      return `${url}/login/oauth/authorize?${query}`;
    },
    async exchangeCode({ code, codeVerifier, redirectUri }) {
      const answer = await askForTokens({ code, code_verifier: codeVerifier, redirect_uri: redirectUri });
      const tokens = tokensFrom(answer);
      if (tokens === undefined) throw new AppError('sign_in.exchange_failed', { context: { reason: answer.error ?? 'unknown' } });
      return tokens;
    },
    async refresh(refreshToken) {
      const answer = await askForTokens({ grant_type: 'refresh_token', refresh_token: refreshToken });
      const tokens = tokensFrom(answer);
      if (tokens !== undefined) return { outcome: 'refreshed', tokens };
      // Wrong credentials are our mistake, not the user's: they must not end the user's session.
      if (answer.error === 'incorrect_client_credentials') throw new AppError('github.permission_missing');
      return { outcome: 'refused' };
    },
    getUser: (accessToken) =>
      client.asUser(accessToken, async (octokit) => {
        const profile = Profile.parse((await octokit.users.getAuthenticated()).data);
        return { githubUserId: profile.id, login: profile.login, name: profile.name ?? null, avatarUrl: profile.avatar_url ?? null };
      }),
  };
}
