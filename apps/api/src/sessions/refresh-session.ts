import type { RefreshTokens } from './refresh-tokens.ts';
import type { SessionRow, SessionRows, SessionStore } from './session-store.ts';
import type { SessionTokens } from './session-token.ts';
import type { IssuedSession } from './start-session.ts';

/**
 * How long a used refresh token may come again. Two tabs, or a browser that lost our answer, send the same token twice within seconds;
 * they get the same successor. Whoever presents it later has a copy that should not exist. A thief who is quick enough shares the
 * successor with its owner, so the next refresh but one of either ends the family: the window delays detection, it does not prevent it.
 */
export const reuseGraceMs = 10_000;

export type RefreshOutcome =
  | { readonly outcome: 'refreshed'; readonly session: IssuedSession }
  /** Unknown, over, or signed out: sign in again. */
  | { readonly outcome: 'expired' }
  /** A used token came again: its family has been ended. */
  | { readonly outcome: 'reuse-detected' };

type Judgement = 'rotate' | 'repeat' | 'reused' | 'expired';

function judge(row: SessionRow | null, now: Date): Judgement {
  if (row === null || row.endedAt !== null || row.expiresAt <= now) return 'expired';
  if (row.usedAt === null) return 'rotate';
  return now.getTime() - row.usedAt.getTime() <= reuseGraceMs ? 'repeat' : 'reused';
}

/** Exchanges a refresh token for its successor and a new session token. */
export class RefreshSession {
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

  async refresh(presented: string, userAgent: string | undefined): Promise<RefreshOutcome> {
    const successor = this.#refreshTokens.successorOf(presented);
    const result = await this.#store.transaction((rows) => this.#rotate(rows, presented, successor, userAgent));
    if ('outcome' in result) return result;
    const issued = await this.#tokens.issue(result.userId, result.familyId);
    return {
      outcome: 'refreshed',
      session: { userId: result.userId, ...issued, refreshToken: successor, refreshExpiresAt: result.expiresAt },
    };
  }

  async #rotate(
    rows: SessionRows,
    presented: string,
    successor: string,
    userAgent: string | undefined,
  ): Promise<SessionRow | Exclude<RefreshOutcome, { outcome: 'refreshed' }>> {
    const now = this.#now();
    const row = await rows.lock(this.#refreshTokens.hash(presented));
    const judgement = judge(row, now);
    if (row === null || judgement === 'expired') return { outcome: 'expired' };
    if (judgement === 'reused') {
      await rows.endFamily(row.familyId, now);
      await rows.record({ action: 'session.reuse_detected', userId: row.userId, familyId: row.familyId });
      return { outcome: 'reuse-detected' };
    }
    if (judgement === 'rotate') {
      await rows.markUsed(row.id, now);
      await rows.insert({
        familyId: row.familyId,
        userId: row.userId,
        tokenHash: this.#refreshTokens.hash(successor),
        expiresAt: row.expiresAt,
        userAgent: userAgent?.slice(0, 300) ?? null,
      });
    }
    return row;
  }
}
