import type { Transaction } from '../transaction.ts';

/** Marks a refresh token as exchanged. Needs the intake identity. */
export async function markSessionUsed(tx: Transaction, sessionId: string, usedAt: Date): Promise<void> {
  await tx.session.update({ where: { id: sessionId }, data: { usedAt }, select: { id: true } });
}
