/** What is known of one registry. Names of images come from hostile repositories: what is not listed here is never asked. */
export interface RegistryHost {
  /** Origin of its API. */
  readonly api: string;
  /** Where it may send for a token: origin and path. */
  readonly realms: readonly string[];
  /** Origins that it may redirect to, as whole patterns. */
  readonly redirects?: RegExp;
}

const regionOfArtifactRegistry = /^[a-z]{2,20}(?:-[a-z]{2,20}\d{0,2})?-docker\.pkg\.dev$/;

const hosts: Readonly<Record<string, RegistryHost>> = {
  'docker.io': { api: 'https://registry-1.docker.io', realms: ['https://auth.docker.io/token'] },
  'ghcr.io': { api: 'https://ghcr.io', realms: ['https://ghcr.io/token'] },
  'quay.io': { api: 'https://quay.io', realms: ['https://quay.io/v2/auth'] },
  'mcr.microsoft.com': { api: 'https://mcr.microsoft.com', realms: [] },
  'public.ecr.aws': { api: 'https://public.ecr.aws', realms: ['https://public.ecr.aws/token', 'https://public.ecr.aws/token/'] },
  'gcr.io': { api: 'https://gcr.io', realms: ['https://gcr.io/v2/token'] },
  'registry.gitlab.com': { api: 'https://registry.gitlab.com', realms: ['https://gitlab.com/jwt/auth'] },
  // It serves nothing itself: every manifest is a redirect to the region that is near.
  'registry.k8s.io': {
    api: 'https://registry.k8s.io',
    realms: [],
    redirects: /^https:\/\/[a-z]{2,20}(?:-[a-z]{2,20}\d{0,2})?-docker\.pkg\.dev$/,
  },
};

/** The registry of a host, or null for one that is not asked. A mirror takes the place of its host: it gives its own tokens and redirects nowhere. */
export function findRegistryHost(host: string, mirrors: ReadonlyMap<string, string>): RegistryHost | null {
  const isRegional = regionOfArtifactRegistry.test(host);
  if (!Object.hasOwn(hosts, host) && !isRegional) return null;
  const mirror = mirrors.get(host);
  if (mirror !== undefined) return { api: mirror, realms: [] };
  return hosts[host] ?? { api: `https://${host}`, realms: [`https://${host}/v2/token`] };
}

/** Whether a registry may send for a token to this address. A mirror gives its own ones. */
export function isRealmOf({ api, realms }: RegistryHost, realm: URL, isMirror: boolean): boolean {
  if (realm.username !== '' || realm.password !== '' || realm.search !== '' || realm.hash !== '') return false;
  return isMirror ? realm.origin === new URL(api).origin : realms.includes(`${realm.origin}${realm.pathname}`);
}

/** Whether a redirect of the registry may be followed there. */
export function mayRedirectTo({ api, redirects }: RegistryHost, target: URL): boolean {
  if (target.username !== '' || target.password !== '') return false;
  return target.origin === new URL(api).origin || redirects?.test(target.origin) === true;
}
