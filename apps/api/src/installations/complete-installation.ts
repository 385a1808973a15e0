import { AppError } from '@autodevops/contracts/errors';
import { z } from 'zod';
import type { OrganizationScope } from '../database/index.ts';
import { equalText, type FlowCookies } from '../http/index.ts';
import type { ClaimChecker, InstallationStore, Memberships, UserTokenSource } from './installation-ports.ts';
import { type InstallationRefusal, refusal, requireAdmin } from './require-admin.ts';

const Flow = z.object({ state: z.string(), userId: z.uuid(), organizationId: z.uuid() });
const Callback = z.object({ installation_id: z.coerce.number().int().positive().optional(), state: z.string().max(200).optional() });

export type InstallationOutcome =
  /** The browser goes on in the onboarding of this organization. */
  { readonly outcome: 'claimed'; readonly slug: string; readonly installationId: string } | InstallationRefusal;

/**
 * Connects an installation that GitHub sent the browser back with. The id in the address proves nothing, since anyone can write one there:
 * the flow has to be this browser's own, and GitHub has to show the installation to the user who is signed in.
 */
export class CompleteInstallation {
  readonly #flows: FlowCookies;
  readonly #memberships: Memberships;
  readonly #tokens: UserTokenSource;
  readonly #github: ClaimChecker;
  readonly #store: InstallationStore;

  constructor(flows: FlowCookies, memberships: Memberships, tokens: UserTokenSource, github: ClaimChecker, store: InstallationStore) {
    this.#flows = flows;
    this.#memberships = memberships;
    this.#tokens = tokens;
    this.#github = github;
    this.#store = store;
  }

  async complete(query: unknown, cookie: string | undefined, userId: string): Promise<InstallationOutcome> {
    const callback = Callback.safeParse(query).data ?? {};
    const flow = await this.#flows.open('install', cookie, Flow);
    if (flow === null || flow.userId !== userId || !equalText(flow.state, callback.state ?? '')) {
      return refusal('installation.state_mismatch', await this.#slugOf(flow, userId));
    }
    const scope = { userId, organizationId: flow.organizationId };
    const admin = await requireAdmin(this.#memberships, scope);
    if (admin.outcome === 'refused') return admin;
    // A member of a GitHub organization who may not install can only request it: then there is no installation yet.
    if (callback.installation_id === undefined) return refusal('installation.not_found', admin.slug);
    return await this.#claim(scope, admin.slug, callback.installation_id);
  }

  async #claim(scope: OrganizationScope, slug: string, githubInstallationId: number): Promise<InstallationOutcome> {
    const accessToken = await this.#tokens.tokenOf(scope.userId);
    const check = await this.#github.checkClaim({ accessToken, installationId: githubInstallationId });
    if (check.outcome === 'unauthorized') throw new AppError('session.expired');
    if (check.outcome === 'refused') return refusal('installation.not_found', slug);
    const claimed = await this.#store.claim(scope, check.installation);
    if (claimed === null) return refusal('installation.claimed', slug);
    return { outcome: 'claimed', slug, installationId: claimed.installationId };
  }

  /** Where a reader whose flow went wrong can read why: in the organization it was begun for, if that is theirs. */
  async #slugOf(flow: z.infer<typeof Flow> | null, userId: string): Promise<string | null> {
    return flow === null ? null : ((await this.#memberships.find(userId, flow.organizationId))?.slug ?? null);
  }
}
