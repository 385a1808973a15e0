import type { JobKind } from '@autodevops/contracts/api';
import type { Transaction } from '../transaction.ts';

export interface DispatchableJob {
  readonly id: string;
  readonly organizationId: string;
  readonly attempt: number;
}

/**
 * Jobs of a kind that may be handed out: due, or left by a worker that died; oldest first, and of each organization no more than brings it
 * to `inFlightCap` together with what it has running. Needs the dispatcher's identity.
 */
export async function listDispatchableJobs(
  tx: Transaction,
  input: { readonly kind: JobKind; readonly inFlightCap: number; readonly limit: number },
): Promise<DispatchableJob[]> {
  return await tx.$queryRaw<DispatchableJob[]>`
    select id, organization_id as "organizationId", attempt
    from private.dispatchable_jobs(${input.kind}, ${input.limit}::int, ${input.inFlightCap}::int)`;
}
