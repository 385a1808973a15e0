import type { Transaction } from '../transaction.ts';

/** A connected repository, as the worker needs it to ask GitHub about it. */
export interface RepositoryOfWorker {
  readonly id: string;
  readonly organizationId: string;
  readonly githubRepositoryId: number;
  readonly githubInstallationId: number;
  readonly installationStatus: 'active' | 'suspended' | 'deleted';
  readonly owner: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly defaultBranch: string;
  readonly status: 'connected' | 'suspended' | 'gone' | 'disconnected';
}

type Row = Omit<RepositoryOfWorker, 'githubRepositoryId' | 'githubInstallationId'> & {
  readonly githubRepositoryId: bigint;
  readonly githubInstallationId: bigint;
};

/** One repository of the tenant by its id or by GitHub's, or null. */
export async function findRepositoryOfWorker(
  tx: Transaction,
  by: { readonly id: string } | { readonly githubRepositoryId: number },
): Promise<RepositoryOfWorker | null> {
  const id = 'id' in by ? by.id : null;
  const githubId = 'githubRepositoryId' in by ? by.githubRepositoryId : null;
  const [row] = await tx.$queryRaw<Row[]>`
    select repository.id, repository.organization_id as "organizationId", repository.github_repository_id as "githubRepositoryId",
      installation.github_installation_id as "githubInstallationId", installation.status as "installationStatus",
      repository.owner, repository.name, repository.is_private as "isPrivate", repository.default_branch as "defaultBranch", repository.status
    from public.repositories repository
    join public.installations installation on installation.id = repository.installation_id
    where repository.id = ${id}::uuid or repository.github_repository_id = ${githubId}::bigint`;
  return row ? fromRow(row) : null;
}

/** Every repository that an installation connects, in a stable order. */
export async function listRepositoriesOfInstallation(tx: Transaction, installationId: string): Promise<RepositoryOfWorker[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select repository.id, repository.organization_id as "organizationId", repository.github_repository_id as "githubRepositoryId",
      installation.github_installation_id as "githubInstallationId", installation.status as "installationStatus",
      repository.owner, repository.name, repository.is_private as "isPrivate", repository.default_branch as "defaultBranch", repository.status
    from public.repositories repository
    join public.installations installation on installation.id = repository.installation_id
    where repository.installation_id = ${installationId}::uuid
    order by repository.id`;
  return rows.map(fromRow);
}

function fromRow(row: Row): RepositoryOfWorker {
  return { ...row, githubRepositoryId: Number(row.githubRepositoryId), githubInstallationId: Number(row.githubInstallationId) };
}
