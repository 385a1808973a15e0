import type { Transaction } from '../transaction.ts';

export interface AddSessionInput {
  readonly familyId: string;
  readonly userId: string;
  readonly tokenHash: string;
  readonly expiresAt: Date;
  readonly userAgent: string | null;
}

/** Stores a refresh token by its hash. Needs the intake identity. */
export async function addSession(tx: Transaction, input: AddSessionInput): Promise<void> {
  await tx.session.create({ data: input, select: { id: true } });
}
