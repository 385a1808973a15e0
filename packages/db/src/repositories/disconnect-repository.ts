import { addAuditEvents } from '../audit-events/add-audit-events.ts';
import { requestCancelOfRepository } from '../jobs/request-job-cancel.ts';
import type { Transaction } from '../transaction.ts';

export interface DisconnectRepositoryInput {
  readonly organizationId: string;
  readonly repositoryId: string;
  readonly actorUserId: string;
}

/** Disconnects a repository and asks its jobs to stop; what was learnt about it stays. Safe to repeat. Needs an admin's identity. */
export async function disconnectRepository(tx: Transaction, input: DisconnectRepositoryInput): Promise<void> {
  const { organizationId, repositoryId, actorUserId } = input;
  const { count } = await tx.repository.updateMany({
    where: { organizationId, id: repositoryId, status: { not: 'disconnected' } },
    data: { status: 'disconnected' },
  });
  if (count === 0) return;
  await requestCancelOfRepository(tx, organizationId, repositoryId);
  await addAuditEvents(tx, [
    { organizationId, actorUserId, action: 'repository.disconnected', subjectType: 'repository', subjectId: repositoryId },
  ]);
}
