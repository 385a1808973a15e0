import type { PullRequestFacts, RepositoryFacts } from '@autodevops/db';

/** What GitHub says at present. Null: it does not show the thing to the App. */
export interface GitHubState {
  installation(githubInstallationId: number): Promise<'active' | 'suspended' | 'deleted'>;
  repository(githubInstallationId: number, githubRepositoryId: number): Promise<RepositoryFacts | null>;
  pullRequest(
    githubInstallationId: number,
    place: { readonly owner: string; readonly name: string },
    number: number,
  ): Promise<PullRequestFacts | null>;
}
