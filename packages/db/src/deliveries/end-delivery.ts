import type { Transaction } from '../transaction.ts';

export type DeliveryEnding =
  | { readonly status: 'processed'; readonly organizationId: string | null; readonly reason: null }
  | { readonly status: 'ignored' | 'failed'; readonly organizationId: string | null; readonly reason: string }
  | { readonly status: 'received'; readonly delayMs: number; readonly reason: string };

/** Ends an attempt at a delivery. False, and nothing is changed, when it is no longer the current one. Needs the dispatcher's identity. */
export async function endDelivery(
  tx: Transaction,
  delivery: { readonly id: string; readonly attempt: number },
  ending: DeliveryEnding,
): Promise<boolean> {
  if (ending.status === 'received') {
    const count = await tx.$executeRaw`
      update public.deliveries
      set reason = ${ending.reason}, next_attempt_at = clock_timestamp() + make_interval(secs => ${ending.delayMs / 1000}::float8)
      where id = ${delivery.id}::uuid and status = 'received' and attempt = ${delivery.attempt}`;
    return count === 1;
  }
  const count = await tx.$executeRaw`
    update public.deliveries
    set status = ${ending.status}, reason = ${ending.reason}, organization_id = ${ending.organizationId}::uuid, processed_at = now()
    where id = ${delivery.id}::uuid and status = 'received' and attempt = ${delivery.attempt}`;
  return count === 1;
}
