import type { RepositoryOverview } from '@autodevops/contracts/api';
import type { RepositoryOverviewRecord } from '@autodevops/db';

/** Shows a stored overview with the repository's address at the GitHub in use. */
export function presentOverview({ id: _, repository, ...newest }: RepositoryOverviewRecord, githubUrl: URL): RepositoryOverview {
  const { connectedAt, ...rest } = repository;
  const url = new URL(`/${encodeURIComponent(rest.owner)}/${encodeURIComponent(rest.name)}`, githubUrl).href;
  return { repository: { ...rest, url, connectedAt: connectedAt.toISOString() }, ...newest };
}
