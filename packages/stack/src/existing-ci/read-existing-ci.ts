import type { Repository } from '../snapshot/repository.ts';
import type { CiJob } from './ci-job.ts';
import { ciProviders } from './providers.ts';

/** Patterns of the files that the readers look into. */
export const ciFilePatterns: readonly string[] = [
  '.github/workflows/*.{yml,yaml}',
  '.gitlab-ci.{yml,yaml}',
  '.circleci/config.{yml,yaml}',
  'Jenkinsfile',
  '{azure-pipelines,.azure-pipelines}*.{yml,yaml}',
  '.azure-pipelines/*.{yml,yaml}',
  '{.travis,appveyor,.appveyor,bitbucket-pipelines,.drone,.woodpecker,cloudbuild,buildspec,.cirrus}.{yml,yaml}',
  '{.woodpecker,.buildkite}/*.{yml,yaml}',
  'Earthfile',
];

const maxJobs = 300;
const jobsByRepository = new WeakMap<Repository, readonly CiJob[]>();

/** The jobs of every CI system that the repository has configuration for, in the order of their files. Read once for a repository; never fails. */
export function existingCiJobs(repository: Repository): readonly CiJob[] {
  const known = jobsByRepository.get(repository);
  if (known !== undefined) return known;
  const jobs = existingCiFiles(repository)
    .flatMap(({ provider, file, read }) => (read?.(repository, file) ?? []).map((job): CiJob => ({ ...job, provider })))
    .slice(0, maxJobs);
  jobsByRepository.set(repository, jobs);
  return jobs;
}

/** Directories with configuration of a provider; the rest lies in the root. */
const folders = [
  '.azure-pipelines',
  '.buildkite',
  '.circleci',
  '.github/workflows',
  '.semaphore',
  '.teamcity',
  '.tekton',
  '.woodpecker',
  'bamboo-specs',
];

/** Every configuration file of a CI system, with the provider and how to read it. */
export function existingCiFiles(repository: Repository) {
  return [...repository.topLevel, ...folders.flatMap((folder) => repository.below(folder))].flatMap((file) => {
    const provider = ciProviders.find(({ files }) => files.test(file));
    return provider === undefined ? [] : [{ provider: provider.id, file, read: provider.read }];
  });
}
