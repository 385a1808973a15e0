import type { Repository } from '../snapshot/repository.ts';
import type { CiJobDraft } from './ci-job.ts';
import { readAppveyor } from './readers/appveyor.ts';
import { readAzurePipelines } from './readers/azure-pipelines.ts';
import { readBitbucket } from './readers/bitbucket.ts';
import { readBuildkite } from './readers/buildkite.ts';
import { readCircleci } from './readers/circleci.ts';
import { readCirrus } from './readers/cirrus.ts';
import { readCloudBuild } from './readers/cloud-build.ts';
import { readCodeBuild } from './readers/code-build.ts';
import { readDrone } from './readers/drone.ts';
import { readEarthfile } from './readers/earthly.ts';
import { readGithubActions } from './readers/github-actions.ts';
import { readGitlab } from './readers/gitlab.ts';
import { readJenkinsfile } from './readers/jenkins.ts';
import { readTravis } from './readers/travis.ts';

export interface CiProvider {
  readonly id: string;
  /** Where it keeps its configuration. Case matters nowhere. */
  readonly files: RegExp;
  /** Absent where only presence counts. */
  readonly read?: (repository: Repository, file: string) => readonly CiJobDraft[];
}

/** Every CI system that is known. */
export const ciProviders: readonly CiProvider[] = [
  { id: 'github-actions', files: /^\.github\/workflows\/[^/]+\.ya?ml$/i, read: readGithubActions },
  { id: 'gitlab', files: /^\.gitlab-ci\.ya?ml$/i, read: readGitlab },
  { id: 'circleci', files: /^\.circleci\/config\.ya?ml$/i, read: readCircleci },
  { id: 'jenkins', files: /^Jenkinsfile(?:\.[\w-]+)?$/i, read: readJenkinsfile },
  {
    id: 'azure-pipelines',
    files: /^(?:\.?azure-pipelines(?:[.-][\w-]+)?\.ya?ml|\.azure-pipelines\/[^/]+\.ya?ml)$/i,
    read: readAzurePipelines,
  },
  { id: 'travis', files: /^\.travis\.ya?ml$/i, read: readTravis },
  { id: 'appveyor', files: /^\.?appveyor\.ya?ml$/i, read: readAppveyor },
  { id: 'bitbucket', files: /^bitbucket-pipelines\.ya?ml$/i, read: readBitbucket },
  { id: 'drone', files: /^\.drone\.ya?ml$/i, read: readDrone },
  { id: 'drone', files: /^\.drone\.(?:star|jsonnet)$/i },
  { id: 'woodpecker', files: /^\.woodpecker(?:\.ya?ml|\/[^/]+\.ya?ml)$/i, read: readDrone },
  { id: 'buildkite', files: /^\.buildkite\/[^/]+\.ya?ml$/i, read: readBuildkite },
  { id: 'teamcity', files: /^\.teamcity\/[^/]+\.(?:kts|xml)$/i },
  { id: 'bamboo', files: /^bamboo-specs\/[^/]+\.ya?ml$/i },
  { id: 'semaphore', files: /^\.semaphore\/[^/]+\.ya?ml$/i },
  { id: 'codefresh', files: /^codefresh\.ya?ml$/i },
  { id: 'cloud-build', files: /^cloudbuild\.ya?ml$/i, read: readCloudBuild },
  { id: 'code-build', files: /^buildspec\.ya?ml$/i, read: readCodeBuild },
  { id: 'wercker', files: /^wercker\.ya?ml$/i },
  { id: 'bitrise', files: /^bitrise\.ya?ml$/i },
  { id: 'earthly', files: /^Earthfile$/i, read: readEarthfile },
  { id: 'dagger', files: /^dagger\.json$/i },
  { id: 'cirrus', files: /^\.cirrus\.ya?ml$/i, read: readCirrus },
  { id: 'tekton', files: /^\.tekton\/[^/]+\.ya?ml$/i },
];
