import type { GitHubClient } from '../client/github-client.ts';

export interface PlatformRequest {
  /** Whose token asks: an Enterprise Server may answer nobody else. */
  readonly installationId: number;
  readonly signal?: AbortSignal;
}

/** Which GitHub this is. */
export interface Platform {
  /** The version of an Enterprise Server, `3.19.2`; null on github.com, which has none. Asks once an hour. */
  version(request: PlatformRequest): Promise<string | null>;
}

const maxAgeMs = 60 * 60 * 1_000;

export function createPlatform(client: GitHubClient, now: () => number): Platform {
  let known: { readonly version: string | null; readonly at: number } | null = null;
  return {
    version: async ({ installationId, signal }) => {
      if (isHosted(client.config.apiUrl)) return null;
      if (known !== null && now() - known.at < maxAgeMs) return known.version;
      const { data } = await client.asInstallation(
        { installationId, permissions: { metadata: 'read' }, ...(signal && { signal }) },
        (octokit) => octokit.meta.get(),
      );
      // The description of the API is that of github.com, which has no such field.
      const version = 'installed_version' in data ? String(data.installed_version) : null;
      known = { version, at: now() };
      return version;
    },
  };
}

/** GitHub keeps these up to date itself. */
function isHosted(apiUrl: string): boolean {
  const { hostname } = new URL(apiUrl);
  return hostname === 'api.github.com' || hostname.endsWith('.ghe.com');
}
