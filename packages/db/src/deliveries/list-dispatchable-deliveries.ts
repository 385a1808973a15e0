import type { Transaction } from '../transaction.ts';

export interface DispatchableDelivery {
  readonly id: string;
  /** GitHub's installation, or 0 for deliveries without one: whose turn it uses up. */
  readonly githubInstallationId: string;
  readonly attempt: number;
}

/** Deliveries that are due, oldest first, and of each installation at most `inFlightCap`. Needs the dispatcher's identity. */
export async function listDispatchableDeliveries(
  tx: Transaction,
  input: { readonly inFlightCap: number; readonly limit: number },
): Promise<DispatchableDelivery[]> {
  return await tx.$queryRaw<DispatchableDelivery[]>`
    select due.id, due.tenant::text as "githubInstallationId", due.attempt
    from (
      select id, coalesce(github_installation_id, 0) as tenant, attempt,
        row_number() over (partition by github_installation_id order by next_attempt_at, received_at, id) as place
      from public.deliveries
      where status = 'received' and next_attempt_at <= now()
    ) due
    where due.place <= ${input.inFlightCap}::int
    order by due.place, due.tenant
    limit ${input.limit}::int`;
}
