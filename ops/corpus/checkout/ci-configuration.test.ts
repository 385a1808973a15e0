import { describe, expect, it } from 'vitest';
import { isCiConfiguration } from './ci-configuration.ts';

describe('isCiConfiguration', () => {
  it.each([
    '.github/workflows/ci.yml',
    '.github/actions/setup/action.yml',
    '.circleci/config.yml',
    '.travis.yml',
    '.gitlab-ci.yml',
    '.gitlab/ci/test.yml',
    'azure-pipelines.yml',
    'azure-pipelines-nightly.yml',
    '.azure-pipelines/steps.yml',
    'appveyor.yml',
    '.appveyor.yml',
    '.cirrus.yml',
    'bitbucket-pipelines.yml',
    '.drone.yml',
    '.woodpecker/test.yml',
    '.woodpecker.yaml',
    'Jenkinsfile',
    'Jenkinsfile.release',
    '.buildkite/pipeline.yml',
    '.semaphore/semaphore.yml',
    '.builds/debian.yml',
    '.build.yml',
    'cloudbuild.yaml',
    'buildspec.yml',
  ])('takes %s away', (file) => {
    expect(isCiConfiguration(file)).toBe(true);
  });

  it.each([
    '.github/dependabot.yml',
    '.github/CODEOWNERS',
    'action.yml',
    'build.yml',
    'src/build.yml',
    'test/fixtures/.travis.yml',
    'docs/Jenkinsfile.md',
    'Makefile',
    '.pre-commit-config.yaml',
    'ci/run-tests.sh',
    'drone.ts',
  ])('keeps %s', (file) => {
    expect(isCiConfiguration(file)).toBe(false);
  });
});
