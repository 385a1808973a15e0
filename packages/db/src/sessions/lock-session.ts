import type { Transaction } from '../transaction.ts';

/** One stored refresh token. */
export interface SessionRecord {
  readonly id: string;
  readonly familyId: string;
  readonly userId: string;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  /** When its family was ended, whichever of its sessions that was written to. */
  readonly endedAt: Date | null;
}

/** Finds a session by the hash of its token and locks its row until the transaction ends. Needs the intake identity. */
export async function lockSession(tx: Transaction, tokenHash: string): Promise<SessionRecord | null> {
  const [row] = await tx.$queryRaw<SessionRecord[]>`
    select id, family_id as "familyId", user_id as "userId", expires_at as "expiresAt", used_at as "usedAt",
      coalesce(ended_at, (select min(kin.ended_at) from public.sessions as kin where kin.family_id = session.family_id)) as "endedAt"
    from public.sessions as session
    where token_hash = ${tokenHash}
    for update of session`;
  return row ?? null;
}
