import { defineDetector } from '../define-detector.ts';

/** Where each provider keeps its configuration. Case does not matter in the names of files. */
const providers: readonly (readonly [string, RegExp])[] = [
  ['github-actions', /^\.github\/workflows\/[^/]+\.ya?ml$/i],
  ['gitlab', /^\.gitlab-ci\.ya?ml$/i],
  ['circleci', /^\.circleci\/config\.ya?ml$/i],
  ['jenkins', /^Jenkinsfile(?:\.[\w-]+)?$/i],
  ['azure-pipelines', /^(?:\.?azure-pipelines(?:[.-][\w-]+)?\.ya?ml|\.azure-pipelines\/[^/]+\.ya?ml)$/i],
  ['travis', /^\.travis\.ya?ml$/i],
  ['appveyor', /^\.?appveyor\.ya?ml$/i],
  ['bitbucket', /^bitbucket-pipelines\.ya?ml$/i],
  ['drone', /^\.drone\.(?:ya?ml|star|jsonnet)$/i],
  ['woodpecker', /^\.woodpecker(?:\.ya?ml|\/[^/]+\.ya?ml)$/i],
  ['buildkite', /^\.buildkite\/[^/]+\.ya?ml$/i],
  ['teamcity', /^\.teamcity\/[^/]+\.(?:kts|xml)$/i],
  ['bamboo', /^bamboo-specs\/[^/]+\.ya?ml$/i],
  ['semaphore', /^\.semaphore\/[^/]+\.ya?ml$/i],
  ['codefresh', /^codefresh\.ya?ml$/i],
  ['cloud-build', /^cloudbuild\.ya?ml$/i],
  ['code-build', /^buildspec\.ya?ml$/i],
  ['wercker', /^wercker\.ya?ml$/i],
  ['bitrise', /^bitrise\.ya?ml$/i],
  ['earthly', /^Earthfile$/i],
  ['dagger', /^dagger\.json$/i],
  ['cirrus', /^\.cirrus\.ya?ml$/i],
  ['tekton', /^\.tekton\/[^/]+\.ya?ml$/i],
];

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

export const detector = defineDetector({
  meta: {
    id: 'existing-ci',
    title: 'Existing CI',
    summary: 'CI configuration that is already there, with its provider. Only presence counts; contents are read by those who need them.',
    reads: [],
    decides: ['existingCi'],
  },
  phase: 'needs',
  detect: ({ repository }) => ({
    existingCi: [...repository.topLevel, ...folders.flatMap((folder) => repository.below(folder))].flatMap((file) => {
      const provider = providers.find(([, pattern]) => pattern.test(file))?.[0];
      return provider === undefined ? [] : [{ provider, file }];
    }),
  }),
});
