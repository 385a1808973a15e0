import type { Transaction } from '../transaction.ts';

export interface ClaimedDelivery {
  readonly id: string;
  readonly event: string;
  readonly action: string | null;
  readonly payload: unknown;
  /** The fencing token of this start. */
  readonly attempt: number;
}

/**
 * Starts the next attempt at a delivery that is due, or returns null when there is nothing to do: it is done, being worked on, or not due.
 * `next_attempt_at` serves as the lease: an attempt that is never ended is due again after `leaseMs`. Needs the dispatcher's identity.
 */
export async function claimDelivery(
  tx: Transaction,
  input: { readonly deliveryId: string; readonly leaseMs: number },
): Promise<ClaimedDelivery | null> {
  const [delivery] = await tx.$queryRaw<ClaimedDelivery[]>`
    update public.deliveries
    set attempt = attempt + 1, next_attempt_at = clock_timestamp() + make_interval(secs => ${input.leaseMs / 1000}::float8)
    where id = ${input.deliveryId}::uuid and status = 'received' and next_attempt_at <= clock_timestamp()
    returning id, event, action, payload, attempt`;
  return delivery ?? null;
}
