import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { FlowCookies } from '../http/index.ts';
import type { Memberships } from './installation-ports.ts';
import { type InstallationRefusal, refusal, requireAdmin } from './require-admin.ts';

export interface InstallPage {
  /** GitHub's page that installs the App. */
  installUrl(state: string): string;
}

export type StartInstallationOutcome =
  /** The browser goes to GitHub and brings the cookie back. */
  | { readonly outcome: 'started'; readonly location: string; readonly cookie: { readonly value: string; readonly expiresAt: Date } }
  | InstallationRefusal;

const Query = z.object({ organization_id: z.uuid() });

/** Sends an admin to GitHub to install the App for one organization. */
export class StartInstallation {
  readonly #github: InstallPage;
  readonly #flows: FlowCookies;
  readonly #memberships: Memberships;

  constructor(github: InstallPage, flows: FlowCookies, memberships: Memberships) {
    this.#github = github;
    this.#flows = flows;
    this.#memberships = memberships;
  }

  async start(query: unknown, userId: string): Promise<StartInstallationOutcome> {
    const organizationId = Query.safeParse(query).data?.organization_id;
    if (organizationId === undefined) return refusal('organization.not_found');
    const admin = await requireAdmin(this.#memberships, { userId, organizationId });
    if (admin.outcome === 'refused') return admin;
    const state = randomBytes(32).toString('base64url');
    const cookie = await this.#flows.seal('install', { state, userId, organizationId });
    return { outcome: 'started', location: this.#github.installUrl(state), cookie };
  }
}
