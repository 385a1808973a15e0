import type { Transaction } from '../transaction.ts';

/** One stored refresh token. */
export interface SessionRecord {
  readonly id: string;
  readonly familyId: string;
  readonly userId: string;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  readonly endedAt: Date | null;
}

/** Finds a session by the hash of its token and locks its row until the transaction ends. Needs the intake identity. */
export async function lockSession(tx: Transaction, tokenHash: string): Promise<SessionRecord | null> {
  const [row] = await tx.$queryRaw<SessionRecord[]>`
    select id, family_id as "familyId", user_id as "userId", expires_at as "expiresAt", used_at as "usedAt", ended_at as "endedAt"
    from public.sessions
    where token_hash = ${tokenHash}
    for update`;
  return row ?? null;
}
