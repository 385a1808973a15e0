import { AppError } from '@autodevops/contracts/errors';
import type { GitHub } from '@autodevops/github';
import { readPullRequestFacts } from '../pull-requests/index.ts';
import type { GitHubState } from './delivery-ports.ts';

/** The present state through GitHub's adapter. */
export function createGitHubState(github: Pick<GitHub, 'installations' | 'pullRequests'>): GitHubState {
  return {
    installation: async (githubInstallationId) => {
      const found = await github.installations.get(githubInstallationId);
      return found.outcome === 'gone' ? 'deleted' : found.installation.status;
    },
    repository: async (githubInstallationId, githubRepositoryId) => {
      try {
        const [found] = await github.installations.findRepositories(githubInstallationId, [githubRepositoryId]);
        return found ?? null;
      } catch (error) {
        if (AppError.is(error) && error.kind === 'not-found') return null;
        throw error;
      }
    },
    pullRequest: (installationId, { owner, name }, number) => readPullRequestFacts(github, { installationId, owner, name, number }),
  };
}
