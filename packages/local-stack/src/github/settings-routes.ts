import { apiError, bearerToken, json, type LocalRoute, type RouteHandler, type RouteInput, route } from './route.ts';
import { type ActionsPolicy, findRepository, type Site } from './site.ts';

/**
 * What the emulator does not have: the settings of Actions of a repository, which like GitHub's are for whoever may read its administration, and the
 * version of an Enterprise Server.
 */

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

/** Only an Enterprise Server says which version it is. */
function enterpriseMeta({ site: { state } }: RouteInput): Response | undefined {
  if (state.platformVersion === undefined) return undefined;
  return json({ verifiable_password_authentication: true, installed_version: state.platformVersion });
}

export const settingsRoutes: readonly LocalRoute[] = [
  route('GET', '/meta', enterpriseMeta),
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
