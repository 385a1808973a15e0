import type { Transaction } from '../transaction.ts';

export interface InstallationRecord {
  readonly id: string;
  readonly githubInstallationId: number;
  readonly accountLogin: string;
  readonly accountType: 'User' | 'Organization';
  readonly status: 'active' | 'suspended' | 'deleted';
  readonly createdAt: Date;
}

const select = { id: true, githubInstallationId: true, accountLogin: true, accountType: true, status: true, createdAt: true } as const;

function fromRow(row: {
  id: string;
  githubInstallationId: bigint;
  accountLogin: string;
  accountType: string;
  status: string;
  createdAt: Date;
}): InstallationRecord {
  // A check constraint holds the words of both columns.
  const { accountType, status } = row as unknown as Pick<InstallationRecord, 'accountType' | 'status'>;
  return { ...row, githubInstallationId: Number(row.githubInstallationId), accountType, status };
}

/** The installations of an organization that GitHub still has, by account. An organization has a handful, so this is no page. */
export async function listInstallations(tx: Transaction, organizationId: string): Promise<InstallationRecord[]> {
  const rows = await tx.installation.findMany({
    where: { organizationId, status: { not: 'deleted' } },
    orderBy: [{ accountLogin: 'asc' }, { id: 'asc' }],
    take: 200,
    select,
  });
  return rows.map(fromRow);
}

/** One installation of an organization, or null. */
export async function findInstallation(
  tx: Transaction,
  organizationId: string,
  installationId: string,
): Promise<InstallationRecord | null> {
  const row = await tx.installation.findFirst({ where: { organizationId, id: installationId }, select });
  return row === null ? null : fromRow(row);
}
