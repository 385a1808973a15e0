import { enqueueAnalysis } from '@autodevops/db';
import { runAnalysis } from '@autodevops/queue';
import { type DeliveryOutcome, ignored, processed } from '../delivery-outcome.ts';
import type { Meaning } from '../interpret-delivery.ts';
import { findConnected, type HandlerContext, inTenant } from './handler-context.ts';

/** A push to the default branch asks for an analysis of the newest commit. Other branches are none of our business. */
export async function followPush(context: HandlerContext, push: Meaning & { means: 'push' }): Promise<DeliveryOutcome> {
  const { organizationId } = context;
  return await inTenant(context, async (tx) => {
    const repository = await findConnected(tx, push.repository);
    if (!repository) return ignored('repository.not_connected', organizationId);
    if (repository.installationStatus === 'suspended') return ignored('repository.suspended', organizationId);
    if (push.ref !== `refs/heads/${repository.defaultBranch}`) return ignored('branch.not_default', organizationId);
    await enqueueAnalysis(tx, {
      organizationId,
      repositoryId: repository.id,
      trigger: 'push',
      commitSha: push.commitSha,
      maxAttempts: runAnalysis.attempts,
    });
    return processed(organizationId);
  });
}
