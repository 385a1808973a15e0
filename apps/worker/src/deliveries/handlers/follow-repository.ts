import { cancelJobsOfRepositories, enqueueAnalysis, refreshRepository } from '@autodevops/db';
import { runAnalysis } from '@autodevops/queue';
import { type DeliveryOutcome, ignored, processed } from '../delivery-outcome.ts';
import type { Meaning } from '../interpret-delivery.ts';
import { findConnected, type HandlerContext, inTenant } from './handler-context.ts';

/**
 * Repositories were renamed, moved, deleted, changed, given to the App or taken from it: each that is connected is brought up to what
 * GitHub says at present. One that came back, or has another default branch, is analysed.
 */
export async function followRepositories(
  context: HandlerContext,
  change: Meaning & { means: 'repository-changed' | 'installation-repositories-changed' },
): Promise<DeliveryOutcome> {
  const ids = change.means === 'repository-changed' ? [change.repository] : change.repositories;
  const followed = await Promise.all(ids.map((id) => followRepository(context, id)));
  return followed.includes(true) ? processed(context.organizationId) : ignored('repository.not_connected', context.organizationId);
}

/** False when the organization has not connected it. */
async function followRepository(context: HandlerContext, githubRepositoryId: number): Promise<boolean> {
  const { organizationId } = context;
  const before = await inTenant(context, (tx) => findConnected(tx, githubRepositoryId));
  if (!before) return false;
  const facts = await context.github.repository(before.githubInstallationId, githubRepositoryId);
  await inTenant(context, async (tx) => {
    await refreshRepository(tx, before.id, facts);
    if (facts === null) await cancelJobsOfRepositories(tx, [before.id]);
    else if (before.status === 'gone' || facts.defaultBranch !== before.defaultBranch)
      await enqueueAnalysis(tx, {
        organizationId,
        repositoryId: before.id,
        trigger: 'push',
        commitSha: null,
        maxAttempts: runAnalysis.attempts,
      });
  });
  return true;
}
