import type { Transaction } from '../transaction.ts';

/**
 * From when on GitHub's list of deliveries has to be looked through for missed ones; null when another worker does it, or did within `holdMs`.
 * Needs the dispatcher's identity.
 */
export async function claimDeliverySweep(tx: Transaction, holdMs: number): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ since: Date | null }[]>`select private.claim_delivery_sweep(${holdMs}::bigint) as since`;
  return row?.since ?? null;
}

/** Says that nothing is left to do before this time. It never goes back. Needs the dispatcher's identity. */
export async function endDeliverySweep(tx: Transaction, settledUntil: Date): Promise<void> {
  await tx.$queryRaw`select 1 from private.end_delivery_sweep(${settledUntil}::timestamptz)`;
}

/** Those of the GUIDs whose delivery is stored here. Needs the dispatcher's identity. */
export async function listStoredDeliveries(tx: Transaction, guids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`select id::text from public.deliveries where id = any (${[...guids]}::uuid[])`;
  return new Set(rows.map(({ id }) => id));
}
