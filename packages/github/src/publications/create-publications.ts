import { type GitHubClient, repositoryScope, unlessGone } from '../client/github-client.ts';
import type { PublicationOutcome, PublicationRequest } from './publication.ts';
import { publish } from './publish.ts';

export interface Publications {
  /** Safe to repeat and to run twice at once: one branch name gives one pull request. */
  publish(request: PublicationRequest): Promise<PublicationOutcome>;
}

/** `workflows` has to be named: without it GitHub refuses every file below `.github/workflows`. */
const permissions = { contents: 'write', pull_requests: 'write', workflows: 'write', metadata: 'read' } as const;

export function createPublications(client: GitHubClient): Publications {
  return {
    publish: (request) =>
      unlessGone(
        client.asInstallation(repositoryScope(request, permissions), (octokit) =>
          publish({ octokit, request, beforeWrite: () => client.takeWrite(request.installationId, request.signal) }),
        ),
      ),
  };
}
