import type { RepositoryFinding } from '@autodevops/contracts/api';

/** What the button promises: one pull request a repository, which mends what has a fix. */
export function mendText(fixable: readonly { readonly repository: Pick<RepositoryFinding['repository'], 'id'> }[]): string {
  const repositories = new Set(fixable.map(({ repository }) => repository.id)).size;
  const findings = `${fixable.length} finding${fixable.length === 1 ? '' : 's'}`;
  return repositories === 1 ? `Open one pull request that mends ${findings}` : `Open ${repositories} pull requests that mend ${findings}`;
}
