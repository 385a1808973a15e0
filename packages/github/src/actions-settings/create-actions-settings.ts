import { AppError } from '@autodevops/contracts/errors';
import type { Octokit } from '@octokit/rest';
import { type GitHubClient, repositoryScope } from '../client/github-client.ts';
import { unlessHidden } from '../client/unless-hidden.ts';
import type { RepositoryPlace } from '../github-config.ts';

/** What the settings of a repository let its workflows do, whoever set them: repository, organization or enterprise. */
export interface ActionsSettings {
  /**
   * Patterns of the actions and reusable workflows that may be used (`actions/*`, `owner/name@v1`); one with a leading `!` takes away again.
   * Null where all may, and where the settings let creators in whom only GitHub's marketplace knows.
   */
  readonly allowedActions: readonly string[] | null;
  /** Null where this GitHub has no such setting. */
  readonly requiresPinnedActions: boolean | null;
  /** What a token may do where a workflow says nothing. */
  readonly defaultTokenPermission: 'read' | 'write' | null;
}

/** `unknown`: the installation has not been granted to read them. */
export type ActionsSettingsOutcome = { readonly outcome: 'found'; readonly settings: ActionsSettings } | { readonly outcome: 'unknown' };

export interface ActionsSettingsReader {
  read(request: RepositoryPlace): Promise<ActionsSettingsOutcome>;
}

/** The accounts whose actions GitHub counts as its own. */
const patternsOfGitHub = ['actions/*', 'github/*'];

/** Asks with a token of its own: `administration: read` is a permission that an installation may have refused. */
export function createActionsSettings(client: GitHubClient): ActionsSettingsReader {
  return {
    read: async (request) => {
      try {
        return await client.asInstallation(repositoryScope(request, { administration: 'read' }), (octokit) =>
          readSettings(octokit, { owner: request.owner, repo: request.name }),
        );
      } catch (error) {
        if (AppError.is(error) && error.code === 'github.permission_missing') return { outcome: 'unknown' };
        throw error;
      }
    },
  };
}

interface Place {
  readonly owner: string;
  readonly repo: string;
}

async function readSettings(octokit: Octokit, place: Place): Promise<ActionsSettingsOutcome> {
  const policy = await unlessHidden(octokit.actions.getGithubActionsPermissionsRepository({ ...place }));
  if (policy === null) return { outcome: 'unknown' };
  const token = await unlessHidden(octokit.actions.getGithubActionsDefaultWorkflowPermissionsRepository({ ...place }));
  return {
    outcome: 'found',
    settings: {
      allowedActions: policy.data.enabled ? await readAllowed(octokit, place, policy.data.allowed_actions ?? 'all') : null,
      requiresPinnedActions: policy.data.sha_pinning_required ?? null,
      defaultTokenPermission: token?.data.default_workflow_permissions ?? null,
    },
  };
}

async function readAllowed(octokit: Octokit, place: Place, allowed: 'all' | 'local_only' | 'selected'): Promise<readonly string[] | null> {
  if (allowed === 'all') return null;
  const own = `${place.owner.toLowerCase()}/*`;
  if (allowed === 'local_only') return [own];
  // GitHub answers 409 where the list is kept above the repository and not shown below.
  const list = await unlessHidden(octokit.actions.getAllowedActionsRepository({ ...place }), [403, 404, 409]);
  if (list === null || list.data.verified_allowed === true) return null;
  return [own, ...(list.data.github_owned_allowed === true ? patternsOfGitHub : []), ...(list.data.patterns_allowed ?? [])];
}
