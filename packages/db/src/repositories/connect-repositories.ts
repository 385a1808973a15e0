import { addAuditEvents } from '../audit-events/add-audit-events.ts';
import { dedupeKeyOf, enqueueJob } from '../jobs/enqueue-job.ts';
import type { Transaction } from '../transaction.ts';

export interface RepositoryToConnect {
  readonly githubRepositoryId: number;
  readonly owner: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly defaultBranch: string;
}

export interface ConnectRepositoriesInput {
  readonly organizationId: string;
  readonly installationId: string;
  readonly actorUserId: string;
  readonly repositories: readonly RepositoryToConnect[];
}

/**
 * Connects repositories and queues the first analysis of each that was not connected before. One that was disconnected, suspended or gone
 * comes back. Safe to repeat: one that is connected already is left as it is. Returns the ids in the order of the input. Needs an admin's
 * identity.
 */
export async function connectRepositories(tx: Transaction, input: ConnectRepositoriesInput): Promise<string[]> {
  const { organizationId } = input;
  const connected = await upsert(tx, input);
  for (const { id } of connected) {
    await enqueueJob(tx, {
      organizationId,
      repositoryId: id,
      kind: 'analysis',
      payload: { trigger: 'connect' },
      dedupeKey: dedupeKeyOf.analysis(id),
    });
  }
  await addAuditEvents(
    tx,
    connected.map(({ id, owner, name }) => ({
      organizationId,
      actorUserId: input.actorUserId,
      action: 'repository.connected',
      subjectType: 'repository',
      subjectId: id,
      detail: { owner, name },
    })),
  );
  const rows = await tx.repository.findMany({
    where: { organizationId, githubRepositoryId: { in: input.repositories.map(({ githubRepositoryId }) => githubRepositoryId) } },
    select: { id: true, githubRepositoryId: true },
  });
  const idOf = new Map(rows.map((row) => [Number(row.githubRepositoryId), row.id]));
  return input.repositories.flatMap(({ githubRepositoryId }) => idOf.get(githubRepositoryId) ?? []);
}

/** Gives back the rows that were not connected before. */
async function upsert(tx: Transaction, input: ConnectRepositoriesInput): Promise<{ id: string; owner: string; name: string }[]> {
  return await tx.$queryRaw<{ id: string; owner: string; name: string }[]>`
    insert into public.repositories as existing
      (organization_id, installation_id, github_repository_id, owner, name, is_private, default_branch)
    select ${input.organizationId}::uuid, ${input.installationId}::uuid, wanted."githubRepositoryId", wanted.owner, wanted.name,
      wanted."isPrivate", wanted."defaultBranch"
    from jsonb_to_recordset(${JSON.stringify(input.repositories)}::jsonb)
      as wanted ("githubRepositoryId" bigint, owner text, name text, "isPrivate" boolean, "defaultBranch" text)
    order by wanted."githubRepositoryId"
    on conflict (organization_id, github_repository_id) do update
    set installation_id = excluded.installation_id, owner = excluded.owner, name = excluded.name, is_private = excluded.is_private,
      default_branch = excluded.default_branch, status = 'connected', connected_at = now()
    where existing.status <> 'connected'
    returning id, owner, name`;
}
