import type { Transaction } from '../transaction.ts';

/**
 * What is kept for a time only: change events for 72 hours, sessions until a day after their end, deliveries until 30 days after theirs, AI receipts
 * for as long as the operator says, answers until their time is over, and counters of quotas: a day after their minute, 90 after their day, and 400
 * after their month.
 */
export const perishables = ['realtime-messages', 'sessions', 'deliveries', 'ai-requests', 'ai-answers', 'ai-usage'] as const;
export type Perishable = (typeof perishables)[number];

/** How long the operator wants things kept. */
export interface Retention {
  readonly aiRequestsDays: number;
}

/** `busy`: somebody else is clearing away at this moment, and nothing was done. */
export type ClearAwayOutcome = { readonly outcome: 'cleared'; readonly count: number } | { readonly outcome: 'busy' };

/**
 * Deletes up to `limit` (at most 10,000) rows whose time is over, oldest first. Fewer than `limit` means that none is left. One at a time
 * in the whole database: the lock is held until the transaction ends. Safe to repeat. Needs the dispatcher's identity.
 */
export async function clearAway(tx: Transaction, perishable: Perishable, limit: number, retention: Retention): Promise<ClearAwayOutcome> {
  const [lock] = await tx.$queryRaw<
    { isMine: boolean }[]
  >`select pg_try_advisory_xact_lock(hashtextextended('maintenance', 0)) as "isMine"`;
  if (!lock?.isMine) return { outcome: 'busy' };
  const [row] = await deleteOldest(tx, perishable, limit, retention);
  return { outcome: 'cleared', count: row?.count ?? 0 };
}

function deleteOldest(tx: Transaction, perishable: Perishable, limit: number, { aiRequestsDays }: Retention): Promise<{ count: number }[]> {
  switch (perishable) {
    case 'realtime-messages':
      return tx.$queryRaw`select private.delete_old_realtime_messages(${limit}::int) as count`;
    case 'sessions':
      return tx.$queryRaw`select private.delete_expired_sessions(${limit}::int) as count`;
    case 'deliveries':
      return tx.$queryRaw`select private.delete_ended_deliveries(${limit}::int) as count`;
    case 'ai-requests':
      return tx.$queryRaw`select private.delete_old_ai_requests(${limit}::int, ${aiRequestsDays}::int) as count`;
    case 'ai-answers':
      return tx.$queryRaw`select private.delete_expired_ai_answers(${limit}::int) as count`;
    case 'ai-usage':
      return tx.$queryRaw`select private.delete_old_ai_usage(${limit}::int) as count`;
  }
}
