/** Codes and tokens of users, beside the emulator's own token map. */

export interface PendingCode {
  login: string;
  redirectUri: string;
  challenge: string | null;
  expiresAt: number;
}

interface RefreshToken {
  login: string;
  accessToken: string;
  expiresAt: number;
}

export interface SignInState {
  codes: Record<string, PendingCode>;
  refreshTokens: Record<string, RefreshToken>;
  /** When a user's token ends, in milliseconds. */
  expiries: Record<string, number>;
}
