import type { Transaction } from '../transaction.ts';

/**
 * Takes the reservations of up to `limit` (at most 10,000) requests back whose process has died, and returns how many. Their receipts say
 * `expired`. Safe to repeat and to run beside others. Needs the dispatcher's identity.
 */
export async function sweepAiRequests(tx: Transaction, limit: number): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`select private.sweep_ai_requests(${limit}::int) as count`;
  return row?.count ?? 0;
}
