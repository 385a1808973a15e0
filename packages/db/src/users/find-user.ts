import type { User } from '@autodevops/contracts/api';
import type { Transaction } from '../transaction.ts';

/** One user that the identity may see, or null. */
export async function findUser(tx: Transaction, userId: string): Promise<User | null> {
  return await tx.user.findUnique({ where: { id: userId }, select: { id: true, login: true, name: true, avatarUrl: true } });
}
