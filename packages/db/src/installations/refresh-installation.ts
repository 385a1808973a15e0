import type { Transaction } from '../transaction.ts';

export interface InstallationOfWorker {
  readonly id: string;
  readonly status: 'active' | 'suspended' | 'deleted';
}

/**
 * Writes the state of an installation of the tenant and returns it, or null when the tenant has none of that number. Tells nobody when the
 * state is known already.
 */
export async function refreshInstallation(
  tx: Transaction,
  githubInstallationId: number,
  status: InstallationOfWorker['status'],
): Promise<InstallationOfWorker | null> {
  await tx.$executeRaw`
    update public.installations set status = ${status}
    where github_installation_id = ${githubInstallationId}::bigint and status <> ${status}`;
  const [row] = await tx.$queryRaw<InstallationOfWorker[]>`
    select id, status from public.installations where github_installation_id = ${githubInstallationId}::bigint`;
  return row ?? null;
}
