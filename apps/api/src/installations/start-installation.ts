import { randomBytes } from 'node:crypto';
import type { OrganizationScope } from '../database/index.ts';
import type { FlowCookies } from '../http/index.ts';

export interface InstallPage {
  /** GitHub's page that installs the App. */
  installUrl(state: string): string;
}

export interface StartedInstallation {
  readonly location: string;
  readonly cookie: { readonly value: string; readonly expiresAt: Date };
}

/** Sends an admin to GitHub to install the App for one organization. */
export class StartInstallation {
  readonly #github: InstallPage;
  readonly #flows: FlowCookies;

  constructor(github: InstallPage, flows: FlowCookies) {
    this.#github = github;
    this.#flows = flows;
  }

  async start({ userId, organizationId }: OrganizationScope): Promise<StartedInstallation> {
    const state = randomBytes(32).toString('base64url');
    const cookie = await this.#flows.seal('install', { state, userId, organizationId });
    return { location: this.#github.installUrl(state), cookie };
  }
}
