import { navigationPaths } from '@autodevops/contracts/api';

export const repositoryTabs = ['overview', 'stack', 'findings', 'proposal', 'runs', 'settings'] as const;
export type RepositoryTab = (typeof repositoryTabs)[number];

export const adminPages = ['usage', 'quotas', 'requests', 'providers'] as const;
export type AdminPage = (typeof adminPages)[number];

const part = encodeURIComponent;

/** The address of every page, so that a link cannot name one that does not exist. */
export const paths = {
  start: () => '/',
  repositories: (org: string) => `/${part(org)}/repositories`,
  findings: (org: string, search = '') => `/${part(org)}/findings${search === '' ? '' : `?${search}`}`,
  fleet: (org: string) => `/${part(org)}/fleet`,
  admin: (org: string, page: AdminPage = 'usage') => `/${part(org)}/admin${page === 'usage' ? '' : `/${page}`}`,
  aiRequest: (org: string, requestId: string) => `/${part(org)}/admin/requests/${part(requestId)}`,
  rule: (org: string, ruleId: string) => `/${part(org)}/findings/rules/${part(ruleId)}`,
  onboarding: (org: string, step?: 'install' | 'choose' | 'watch') =>
    `/${part(org)}/onboarding${step === undefined ? '' : `?step=${step}`}`,
  repository: (org: string, { owner, name }: { readonly owner: string; readonly name: string }, tab: RepositoryTab = 'overview') =>
    `/${part(org)}/repositories/${part(owner)}/${part(name)}${tab === 'overview' ? '' : `?tab=${tab}`}`,
  /** The row of one finding, in the list of its rule. */
  finding: (
    org: string,
    repository: { readonly owner: string; readonly name: string },
    { ruleId, fingerprint }: { readonly ruleId: string; readonly fingerprint: string },
  ) => `${paths.repository(org, repository, 'findings')}&rule=${part(ruleId)}&finding=${part(fingerprint)}`,
  signIn: (returnTo: string) => `${navigationPaths.signIn}?return_to=${part(returnTo)}`,
  install: (organizationId: string) => `${navigationPaths.install}?organization_id=${part(organizationId)}`,
};

/** A file at a line and a commit, on GitHub. */
export function sourceUrl(
  repositoryUrl: string,
  commitSha: string,
  place: { readonly file: string; readonly line?: number | null },
): string {
  const file = place.file.split('/').map(part).join('/');
  return `${repositoryUrl}/blob/${part(commitSha)}/${file}${place.line ? `#L${place.line}` : ''}`;
}
