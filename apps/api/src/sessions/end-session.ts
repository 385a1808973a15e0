import type { RefreshTokens } from './refresh-tokens.ts';
import type { SessionStore } from './session-store.ts';

/** Signs out: ends the whole family of the presented refresh token. An unknown token has nothing to end. Safe to repeat. */
export class EndSession {
  readonly #store: SessionStore;
  readonly #refreshTokens: RefreshTokens;
  readonly #now: () => Date;

  constructor(store: SessionStore, refreshTokens: RefreshTokens, now: () => Date) {
    this.#store = store;
    this.#refreshTokens = refreshTokens;
    this.#now = now;
  }

  async end(presented: string): Promise<void> {
    await this.#store.transaction(async (rows) => {
      const row = await rows.lock(this.#refreshTokens.hash(presented));
      if (row === null || row.endedAt !== null) return;
      await rows.endFamily(row.familyId, this.#now());
      await rows.record({ action: 'session.signed_out', userId: row.userId, familyId: row.familyId });
    });
  }
}
