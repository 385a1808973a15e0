import type { ErrorCode } from '@autodevops/contracts/errors';
import { z } from 'zod';
import type { OrganizationScope } from '../database/index.ts';
import { equalText, type FlowCookies, reaches } from '../http/index.ts';
import type { ClaimChecker, InstallationStore, Roles, UserTokenSource } from './installation-ports.ts';

const Flow = z.object({ state: z.string(), userId: z.uuid(), organizationId: z.uuid() });
const Callback = z.object({ installation_id: z.coerce.number().int().positive().optional(), state: z.string().max(200).optional() });

export type InstallationOutcome =
  | { readonly outcome: 'claimed'; readonly organizationId: string; readonly installationId: string }
  /** The browser goes back to the onboarding, which shows the code. */
  | { readonly outcome: 'refused'; readonly code: ErrorCode };

/**
 * Connects an installation that GitHub sent the browser back with. The id in the address proves nothing, since anyone can write one there:
 * the flow has to be this browser's own, and GitHub has to show the installation to the user who is signed in.
 */
export class CompleteInstallation {
  readonly #flows: FlowCookies;
  readonly #roles: Roles;
  readonly #tokens: UserTokenSource;
  readonly #github: ClaimChecker;
  readonly #store: InstallationStore;

  constructor(flows: FlowCookies, roles: Roles, tokens: UserTokenSource, github: ClaimChecker, store: InstallationStore) {
    this.#flows = flows;
    this.#roles = roles;
    this.#tokens = tokens;
    this.#github = github;
    this.#store = store;
  }

  async complete(query: unknown, cookie: string | undefined, userId: string): Promise<InstallationOutcome> {
    const callback = Callback.safeParse(query).data ?? {};
    const flow = await this.#flows.open('install', cookie, Flow);
    if (flow === null || flow.userId !== userId || !equalText(flow.state, callback.state ?? ''))
      return refused('installation.state_mismatch');
    // A member of a GitHub organization who may not install can only request it: then there is no installation yet.
    if (callback.installation_id === undefined) return refused('installation.not_found');
    const role = await this.#roles.roleOf(userId, flow.organizationId);
    if (role === null) return refused('organization.not_found');
    if (!reaches(role, 'admin')) return refused('organization.role_too_low');
    return await this.#claim({ userId, organizationId: flow.organizationId }, callback.installation_id);
  }

  async #claim(scope: OrganizationScope, githubInstallationId: number): Promise<InstallationOutcome> {
    const accessToken = await this.#tokens.tokenOf(scope.userId);
    const check = await this.#github.checkClaim({ accessToken, installationId: githubInstallationId });
    if (check.outcome === 'unauthorized') return refused('session.expired');
    if (check.outcome === 'refused') return refused('installation.not_found');
    const claimed = await this.#store.claim(scope, check.installation);
    if (claimed === null) return refused('installation.claimed');
    return { outcome: 'claimed', organizationId: scope.organizationId, installationId: claimed.installationId };
  }
}

function refused(code: ErrorCode): InstallationOutcome {
  return { outcome: 'refused', code };
}
