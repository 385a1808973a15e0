import { apiError, bearerToken, json, type LocalRoute, type RouteHandler, type RouteInput, route } from './route.ts';
import { type ActionsPolicy, findRepository, type Site } from './site.ts';

/** The settings of Actions of a repository, which the emulator does not have. Like GitHub's, they are for whoever may read its administration. */

const ordinary: ActionsPolicy = { allowedActions: 'all', requiresPinned: false, tokenPermission: 'read' };

/** Hands over the settings of the repository, or refuses as GitHub does. */
function asAdministrator(answer: (policy: ActionsPolicy, input: RouteInput) => Response): RouteHandler {
  return (input) => {
    const { site, request, part } = input;
    const repository = findRepository(site, part('owner'), part('repo'));
    if (repository === undefined) return undefined;
    if (!mayRead(site, request)) return apiError(403, 'Resource not accessible by integration');
    return answer(site.state.actionsPolicies?.[repository.full_name] ?? ordinary, input);
  };
}

function mayRead(site: Site, request: Request): boolean {
  const owner = site.emulator.tokens.get(bearerToken(request) ?? '');
  return owner !== undefined && (owner.installation === undefined || owner.installation.permissions['administration'] !== undefined);
}

export const settingsRoutes: readonly LocalRoute[] = [
  route(
    'GET',
    '/repos/:owner/:repo/actions/permissions',
    asAdministrator(({ allowedActions, requiresPinned }, { url }) =>
      json({
        enabled: true,
        allowed_actions: allowedActions === 'all' || allowedActions === 'local_only' ? allowedActions : 'selected',
        selected_actions_url: `${url.href}/selected-actions`,
        sha_pinning_required: requiresPinned,
      }),
    ),
  ),
  route(
    'GET',
    '/repos/:owner/:repo/actions/permissions/selected-actions',
    asAdministrator(({ allowedActions }) => {
      if (allowedActions === 'all' || allowedActions === 'local_only') return apiError(409, 'Conflict');
      const { ofGitHub, ofVerifiedCreators, patterns } = allowedActions;
      return json({ github_owned_allowed: ofGitHub, verified_allowed: ofVerifiedCreators, patterns_allowed: patterns });
    }),
  ),
  route(
    'GET',
    '/repos/:owner/:repo/actions/permissions/workflow',
    asAdministrator(({ tokenPermission }) =>
      json({ default_workflow_permissions: tokenPermission, can_approve_pull_request_reviews: false }),
    ),
  ),
];
