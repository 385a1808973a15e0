import type { Transaction } from '../transaction.ts';

export interface AddDeliveryInput {
  /** GitHub's GUID of the delivery. */
  readonly id: string;
  readonly event: string;
  readonly action: string | null;
  readonly githubInstallationId: number | null;
  /** The JSON text of the payload, without what `jsonb` cannot hold. */
  readonly payload: string;
}

/** Stores a delivery, once for each GUID. Needs the intake identity. */
export async function addDelivery(tx: Transaction, input: AddDeliveryInput): Promise<{ readonly outcome: 'added' | 'duplicate' }> {
  const count = await tx.$executeRaw`
    insert into public.deliveries (id, event, action, github_installation_id, payload)
    values (${input.id}::uuid, ${input.event}, ${input.action}, ${input.githubInstallationId}::bigint, ${input.payload}::jsonb)
    on conflict (id) do nothing`;
  return { outcome: count === 1 ? 'added' : 'duplicate' };
}
