import type { IgnoredReason } from './interpret-delivery.ts';

/** What came of a delivery. It is kept with the row. */
export type DeliveryOutcome =
  | { readonly outcome: 'processed'; readonly organizationId: string | null }
  | { readonly outcome: 'ignored'; readonly organizationId: string | null; readonly reason: IgnoredReason };

export const processed = (organizationId: string | null): DeliveryOutcome => ({ outcome: 'processed', organizationId });

export const ignored = (reason: IgnoredReason, organizationId: string | null = null): DeliveryOutcome => ({
  outcome: 'ignored',
  organizationId,
  reason,
});
