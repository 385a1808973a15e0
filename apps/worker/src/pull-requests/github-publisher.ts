import { authorshipOf } from '@autodevops/contracts/workflow';
import type { GitHub } from '@autodevops/github';
import { pullRequestBody, pullRequestTitle } from '@autodevops/workflow';
import type { PublicationSource, Publisher } from './publication-ports.ts';
import { completePullRequestFacts } from './read-pull-request-facts.ts';

/** Publishes through GitHub's adapter. The text of the pull request is made from the proposal alone: the same proposal, the same text. */
export function createGitHubPublisher(github: Pick<GitHub, 'publications' | 'pullRequests'>): Publisher {
  return {
    publish: (source, branch, signal) =>
      github.publications.publish({
        ...placeOf(source, signal),
        baseBranch: source.repository.defaultBranch,
        baseSha: source.proposal.commitSha,
        branch,
        files: source.proposal.files.map(({ path, content }) => ({ path, content })),
        // What a person wrote or edited is theirs, on the base and on the branch.
        mayOverwrite: (content) => authorshipOf(content) === 'ours',
        title: pullRequestTitle,
        body: pullRequestBody({ draft: source.proposal, profile: source.proposal.profile }),
      }),
    readFacts: (source, pullRequest, signal) => completePullRequestFacts(github, placeOf(source, signal), pullRequest),
  };
}

function placeOf({ repository }: PublicationSource, signal: AbortSignal) {
  return { installationId: repository.githubInstallationId, owner: repository.owner, name: repository.name, signal };
}
