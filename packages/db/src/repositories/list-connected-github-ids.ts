import type { Transaction } from '../transaction.ts';

/** Which of these repositories of GitHub an organization has connected at present. */
export async function listConnectedGithubIds(
  tx: Transaction,
  organizationId: string,
  githubRepositoryIds: readonly number[],
): Promise<ReadonlySet<number>> {
  const rows = await tx.repository.findMany({
    where: { organizationId, status: { in: ['connected', 'suspended'] }, githubRepositoryId: { in: [...githubRepositoryIds] } },
    select: { githubRepositoryId: true },
  });
  return new Set(rows.map((row) => Number(row.githubRepositoryId)));
}
