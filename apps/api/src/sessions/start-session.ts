import { randomUUID } from 'node:crypto';
import type { RefreshTokens } from './refresh-tokens.ts';
import type { SessionStore } from './session-store.ts';
import type { SessionTokens } from './session-token.ts';

/** How long one sign-in lasts, however often it is refreshed. */
export const sessionFamilyLifetimeMs = 30 * 24 * 60 * 60 * 1000;

/** Both tokens of a session, for the cookies. */
export interface IssuedSession {
  readonly userId: string;
  readonly token: string;
  readonly expiresAt: Date;
  readonly refreshToken: string;
  /** When signing in again cannot be avoided. */
  readonly refreshExpiresAt: Date;
}

/** Begins a new family of sessions for a user who has just proven who they are. */
export class StartSession {
  readonly #store: SessionStore;
  readonly #tokens: SessionTokens;
  readonly #refreshTokens: RefreshTokens;
  readonly #now: () => Date;

  constructor(store: SessionStore, tokens: SessionTokens, refreshTokens: RefreshTokens, now: () => Date) {
    this.#store = store;
    this.#tokens = tokens;
    this.#refreshTokens = refreshTokens;
    this.#now = now;
  }

  async start(userId: string, userAgent: string | undefined): Promise<IssuedSession> {
    const familyId = randomUUID();
    const refreshToken = this.#refreshTokens.first();
    const refreshExpiresAt = new Date(this.#now().getTime() + sessionFamilyLifetimeMs);
    await this.#store.transaction(async (rows) => {
      await rows.insert({
        familyId,
        userId,
        tokenHash: this.#refreshTokens.hash(refreshToken),
        expiresAt: refreshExpiresAt,
        userAgent: userAgent?.slice(0, 300) ?? null,
      });
      await rows.record({ action: 'session.signed_in', userId, familyId });
    });
    return { userId, ...(await this.#tokens.issue(userId, familyId)), refreshToken, refreshExpiresAt };
  }
}
