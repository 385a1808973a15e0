import type { Transaction } from '../transaction.ts';

/** The fingerprints of a repository that are acknowledged at this moment. Needs the worker's identity. */
export async function listAcknowledged(tx: Transaction, repositoryId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ fingerprint: string }[]>`
    select fingerprint from public.acknowledgements
    where repository_id = ${repositoryId}::uuid and (expires_at is null or expires_at > now())`;
  return new Set(rows.map(({ fingerprint }) => fingerprint));
}
