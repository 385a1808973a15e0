import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { RefreshSession, reuseGraceMs } from './refresh-session.ts';
import { RefreshTokens } from './refresh-tokens.ts';
import type { SessionRow, SessionRows, SessionStore } from './session-store.ts';
import { SessionTokens } from './session-token.ts';
import { StartSession, sessionFamilyLifetimeMs } from './start-session.ts';

/** Sessions in memory, one transaction after the other. */
class MemorySessions implements SessionStore {
  readonly rows = new Map<string, SessionRow>();
  readonly events: string[] = [];
  #turn: Promise<unknown> = Promise.resolve();

  transaction<Result>(work: (rows: SessionRows) => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(() => work(this.#access));
    this.#turn = result.catch(() => undefined);
    return result;
  }

  readonly #access: SessionRows = {
    lock: async (hash) => this.rows.get(hash) ?? null,
    markUsed: async (id, usedAt) => this.#change((row) => row.id === id, { usedAt }),
    insert: async ({ tokenHash, ...session }) => {
      this.rows.set(tokenHash, { ...session, id: randomUUID(), usedAt: null, endedAt: null });
    },
    endFamily: async (familyId, endedAt) => this.#change((row) => row.familyId === familyId, { endedAt }),
    record: async ({ action }) => {
      this.events.push(action);
    },
  };

  #change(matches: (row: SessionRow) => boolean, change: Partial<SessionRow>): void {
    for (const [hash, row] of this.rows) if (matches(row)) this.rows.set(hash, { ...row, ...change });
  }
}

const secret = 'a-secret-of-at-least-thirty-two-characters';
let store: MemorySessions;
let time: number;
let refreshSession: RefreshSession;
let startSession: StartSession;
beforeEach(() => {
  store = new MemorySessions();
  time = Date.parse('2026-11-21T12:00:00Z');
  const now = () => new Date(time);
  const parts = [new SessionTokens(secret, 'https://x.example', now), new RefreshTokens(secret), now] as const;
  refreshSession = new RefreshSession(store, ...parts);
  startSession = new StartSession(store, ...parts);
});

const refresh = async (token: string) => {
  const result = await refreshSession.refresh(token, undefined);
  return result.outcome === 'refreshed' ? result.session.refreshToken : result.outcome;
};

describe('refreshing a session', () => {
  it('gives another token each time and keeps the end of the family', async () => {
    const { refreshToken, refreshExpiresAt } = await startSession.start('user', 'browser');
    const tokens = [refreshToken];
    for (let turn = 0; turn < 5; turn += 1) {
      time += 60 * 60 * 1000;
      tokens.push(await refresh(tokens.at(-1) ?? ''));
    }

    expect(new Set(tokens).size).toBe(6);
    expect([...store.rows.values()].every(({ expiresAt }) => expiresAt.getTime() === refreshExpiresAt.getTime())).toBe(true);
  });

  it('tolerates a repetition up to the end of the grace, and not a moment longer', async () => {
    const { refreshToken } = await startSession.start('user', undefined);
    const successor = await refresh(refreshToken);
    time += reuseGraceMs;

    expect(await refresh(refreshToken)).toBe(successor);
    time += 1;
    expect(await refresh(refreshToken)).toBe('reuse-detected');
    expect(await refresh(successor)).toBe('expired');
    expect(store.events).toEqual(['session.signed_in', 'session.reuse_detected']);
  });

  it('ends the family even when the thief was within the grace: owner and thief hold one token, and it works once', async () => {
    const { refreshToken } = await startSession.start('user', undefined);
    const [owners, thiefs] = [await refresh(refreshToken), await refresh(refreshToken)];
    time += 60 * 60 * 1000;
    await refresh(owners);
    time += 60_000;

    expect(await refresh(thiefs)).toBe('reuse-detected');
  });

  it('ends at the end of the family', async () => {
    const { refreshToken } = await startSession.start('user', undefined);
    time += sessionFamilyLifetimeMs;

    expect(await refresh(refreshToken)).toBe('expired');
  });

  it('knows no token that it did not give out', async () => {
    await startSession.start('user', undefined);

    expect(await refresh('made-up')).toBe('expired');
  });
});
