import { cancelJobsOfRepositories, listRepositoriesOfInstallation, refreshInstallation, setRepositoryStatus } from '@autodevops/db';
import { type DeliveryOutcome, ignored, processed } from '../delivery-outcome.ts';
import type { Meaning } from '../interpret-delivery.ts';
import { type HandlerContext, inTenant } from './handler-context.ts';

const repositoryStatus = { active: 'connected', suspended: 'suspended', deleted: 'gone' } as const;

/**
 * The App was installed, suspended, unsuspended or removed. Its repositories follow: what runs for them is told to stop when the App may
 * no longer look at them. A repository that is gone for another reason stays gone.
 */
export async function followInstallation(
  context: HandlerContext,
  change: Meaning & { means: 'installation-changed' },
): Promise<DeliveryOutcome> {
  const status = await context.github.installation(change.installation);
  return await inTenant(context, async (tx) => {
    const installation = await refreshInstallation(tx, change.installation, status);
    if (!installation) return ignored('installation.not_found', context.organizationId);
    const repositories = await listRepositoriesOfInstallation(tx, installation.id);
    const followers = status === 'active' ? repositories.filter((repository) => repository.status === 'suspended') : repositories;
    const ids = followers.map(({ id }) => id);
    await setRepositoryStatus(tx, ids, repositoryStatus[status]);
    if (status !== 'active') await cancelJobsOfRepositories(tx, ids);
    return processed(context.organizationId);
  });
}
