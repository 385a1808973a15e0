import type { Transaction } from '../transaction.ts';

export interface RepositoryFacts {
  readonly owner: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly defaultBranch: string;
}

/**
 * Writes what GitHub says about a repository at present; null means that GitHub does not show it to the App. One that the tenant has
 * disconnected stays so. Tells nobody when there is nothing new.
 */
export async function refreshRepository(tx: Transaction, repositoryId: string, facts: RepositoryFacts | null): Promise<void> {
  if (facts === null) {
    await setRepositoryStatus(tx, [repositoryId], 'gone');
    return;
  }
  await tx.$executeRaw`
    update public.repositories
    set owner = ${facts.owner}, name = ${facts.name}, is_private = ${facts.isPrivate}, default_branch = ${facts.defaultBranch},
      status = case when status = 'disconnected' then status else 'connected' end
    where id = ${repositoryId}::uuid
      and (owner, name, is_private, default_branch, status) is distinct from
        (${facts.owner}, ${facts.name}, ${facts.isPrivate}, ${facts.defaultBranch},
         case when status = 'disconnected' then status else 'connected' end)`;
}

/** Sets the state of repositories, except of those that the tenant has disconnected. */
export async function setRepositoryStatus(
  tx: Transaction,
  repositoryIds: readonly string[],
  status: 'connected' | 'suspended' | 'gone',
): Promise<void> {
  await tx.$executeRaw`
    update public.repositories set status = ${status}
    where id = any (${[...repositoryIds]}::uuid[]) and status not in ('disconnected', ${status})`;
}
