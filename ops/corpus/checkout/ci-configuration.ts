/** Where CI systems keep their configuration: files and folders at the root of a repository, and what GitHub, Gitea and Forgejo read. */
const patterns: readonly RegExp[] = [
  /^\.(?:github|gitea|forgejo)\/(?:workflows|actions|setup)(?:\/|$)/i,
  /^\.(?:circleci|buildkite|semaphore|teamcity|tekton|woodpecker|travis|azure-pipelines|azuredevops|builds|sourcehut|gitlab\/ci|gitlab-ci|vsts)(?:\/|$)/i,
  /^\.build\.ya?ml$/i,
  /^bamboo-specs(?:\/|$)/i,
  /^\.?(?:travis|gitlab-ci|appveyor|cirrus|drone|woodpecker|vsts-ci|codefresh|wercker|bitrise|codeship-steps)(?:[.-][\w.-]*)?\.ya?ml$/i,
  /^\.?azure-pipelines?(?:[.-][\w.-]*)?\.ya?ml$/i,
  /^(?:bitbucket-pipelines|cloudbuild|buildspec)(?:[.-][\w.-]*)?\.ya?ml$/i,
  /^(?:\.cirrus\.star|\.drone\.(?:jsonnet|star)|jenkinsfile[\w.-]*)$/i,
];

/** Tells whether a path of a repository belongs to a CI system's configuration. */
export function isCiConfiguration(file: string): boolean {
  return patterns.some((pattern) => pattern.test(file));
}
