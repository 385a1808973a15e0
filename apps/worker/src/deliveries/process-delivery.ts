import { type Database, findInstallationOwner, forgetGithubAccount, withDispatch } from '@autodevops/db';
import { type DeliveryOutcome, ignored, processed } from './delivery-outcome.ts';
import type { GitHubState } from './delivery-ports.ts';
import { followInstallation } from './handlers/follow-installation.ts';
import { followPullRequest } from './handlers/follow-pull-request.ts';
import { followPush } from './handlers/follow-push.ts';
import { followRepositories } from './handlers/follow-repository.ts';
import type { HandlerContext } from './handlers/handler-context.ts';
import { interpretDelivery, type Meaning } from './interpret-delivery.ts';

export interface DeliveryPorts {
  readonly database: Database;
  readonly github: GitHubState;
}

/** Finds out what a delivery means and does it. Safe to run twice, and after any other delivery: the present state decides. */
export async function processDeliveryRow(
  { database, github }: DeliveryPorts,
  delivery: { readonly event: string; readonly action: string | null; readonly payload: unknown },
): Promise<DeliveryOutcome> {
  const meaning = interpretDelivery(delivery.event, delivery.action, delivery.payload);
  if (meaning.means === 'nothing') return ignored(meaning.reason);
  if (meaning.means === 'authorization-revoked') {
    await withDispatch(database, (tx) => forgetGithubAccount(tx, meaning.githubUserId));
    return processed(null);
  }
  const organizationId = await withDispatch(database, (tx) => findInstallationOwner(tx, meaning.installation));
  if (organizationId === null) return ignored('installation.not_found');
  return await follow({ organizationId, database, github }, meaning);
}

function follow(context: HandlerContext, meaning: Exclude<Meaning, { means: 'authorization-revoked' }>): Promise<DeliveryOutcome> {
  switch (meaning.means) {
    case 'push':
      return followPush(context, meaning);
    case 'pull-request-changed':
    case 'checks-changed':
      return followPullRequest(context, meaning);
    case 'installation-changed':
      return followInstallation(context, meaning);
    case 'installation-repositories-changed':
    case 'repository-changed':
      return followRepositories(context, meaning);
  }
}
