import type { Transaction } from '../transaction.ts';

export interface RepositoryFacts {
  readonly owner: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly defaultBranch: string;
  readonly status: 'connected' | 'suspended' | 'gone';
}

/**
 * Writes what GitHub says about a repository at present; null facts mean that GitHub no longer shows it. One that the tenant has
 * disconnected stays so. Changes nothing, and tells nobody, when there is nothing new.
 */
export async function refreshRepository(tx: Transaction, repositoryId: string, facts: RepositoryFacts | null): Promise<void> {
  if (facts === null) {
    await tx.$executeRaw`
      update public.repositories set status = 'gone'
      where id = ${repositoryId}::uuid and status not in ('gone', 'disconnected')`;
    return;
  }
  await tx.$executeRaw`
    update public.repositories
    set owner = ${facts.owner}, name = ${facts.name}, is_private = ${facts.isPrivate}, default_branch = ${facts.defaultBranch},
      status = case when status = 'disconnected' then status else ${facts.status} end
    where id = ${repositoryId}::uuid
      and (owner, name, is_private, default_branch, status) is distinct from
        (${facts.owner}, ${facts.name}, ${facts.isPrivate}, ${facts.defaultBranch},
         case when status = 'disconnected' then status else ${facts.status} end)`;
}
