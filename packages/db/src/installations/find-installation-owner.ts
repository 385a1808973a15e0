import type { Transaction } from '../transaction.ts';

/** The organization that connected an installation, or null when none did. Needs the dispatcher's identity. */
export async function findInstallationOwner(tx: Transaction, githubInstallationId: number): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ organizationId: string | null }[]>`
    select private.installation_organization(${githubInstallationId}::bigint) as "organizationId"`;
  return row?.organizationId ?? null;
}
