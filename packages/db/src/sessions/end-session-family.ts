import type { Transaction } from '../transaction.ts';

/** Ends every session that one sign-in began. Safe to repeat. Needs the intake identity. */
export async function endSessionFamily(tx: Transaction, familyId: string, endedAt: Date): Promise<void> {
  await tx.session.updateMany({ where: { familyId, endedAt: null }, data: { endedAt } });
}
