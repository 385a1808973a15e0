import type { RepositoryStatus } from '@autodevops/contracts/api';
import type { Transaction } from '../transaction.ts';

export interface RepositoryKey {
  readonly organizationId: string;
  readonly owner: string;
  readonly name: string;
}

/**
 * The repository with this name in an organization, whatever its state, or null. Names are compared as GitHub does, in any case. After a
 * rename two rows may share a name for a while: the one in use wins.
 */
export async function findRepository(
  tx: Transaction,
  key: RepositoryKey,
): Promise<{ readonly id: string; readonly status: RepositoryStatus } | null> {
  const [row] = await tx.$queryRaw<{ id: string; status: RepositoryStatus }[]>`
    select id, status from public.repositories
    where organization_id = ${key.organizationId}::uuid and lower(owner) = lower(${key.owner}) and lower(name) = lower(${key.name})
    order by array_position(array['connected', 'suspended', 'gone', 'disconnected'], status), updated_at desc
    limit 1`;
  return row ?? null;
}

/** The state of one repository of an organization, or null. */
export async function findRepositoryStatus(
  tx: Transaction,
  organizationId: string,
  repositoryId: string,
): Promise<RepositoryStatus | null> {
  const row = await tx.repository.findFirst({ where: { organizationId, id: repositoryId }, select: { status: true } });
  // A check constraint holds the words of the column.
  return row === null ? null : (row.status as RepositoryStatus);
}

/** How many of these ids are repositories of an organization. */
export async function countRepositories(tx: Transaction, organizationId: string, ids: readonly string[]): Promise<number> {
  return await tx.repository.count({ where: { organizationId, id: { in: [...ids] } } });
}
