import { ciFilePatterns, existingCiJobs } from '../../../existing-ci/read-existing-ci.ts';
import type { Repository } from '../../../snapshot/repository.ts';
import { workflowFiles } from '../../../snapshot/workflow-files.ts';
import type { EnvironmentSource, NamedVariable } from '../environment-source.ts';

/** What existing CI hands to its jobs: secrets and variables of workflows, and variables of other systems. */
export const continuousIntegration: EnvironmentSource = {
  reads: ciFilePatterns,
  read: (repository) => [...ofTestJobs(repository), ...ofWorkflows(repository), ...ofOtherSystems(repository)],
};

const isDeployment = (text: string): boolean => /deploy|release|publish/i.test(text);
const testing = /\b(?:test|pytest|tox|nox|rspec|phpunit|check|verify|vitest|jest)\b/;

/** Secrets that a job hands, under their own names, to commands that test. */
function ofTestJobs(repository: Repository): NamedVariable[] {
  return existingCiJobs(repository)
    .filter(
      ({ provider, name, commands }) =>
        provider === 'github-actions' && !isDeployment(name) && commands.some(({ text }) => testing.test(text)),
    )
    .flatMap(({ variables }) => variables)
    .filter(({ name, isSecret, source }) => isSecret && !isDeployment(source.file) && name !== 'GITHUB_TOKEN')
    .filter(({ name, source }) => new RegExp(`\\bsecrets\\.${name}\\b`).test(repository.lines(source.file)[source.line - 1] ?? ''))
    .map(({ name, source }) => ({
      name,
      source,
      via: 'secret of the existing tests',
      isRequired: false,
      isSecret: true,
      isPassedByCi: true,
      usedAt: 'test',
    }));
}

/** `secrets.NAME` and `vars.NAME` of existing workflows, without the token that every run has. */
function ofWorkflows(repository: Repository): NamedVariable[] {
  return workflowFiles(repository).flatMap((file) =>
    repository.lines(file).flatMap((text, index) =>
      [...text.matchAll(/\b(secrets|vars)\.([A-Za-z_]\w{0,99})/g)].flatMap(([, kind, name = '']): NamedVariable[] => {
        if (name === 'GITHUB_TOKEN' || /^\s*#/.test(text)) return [];
        const via = kind === 'secrets' ? 'secret of a workflow' : 'variable of a workflow';
        const usedAt = isDeployment(file) ? 'deploy' : 'unknown';
        return [{ name, source: { file, line: index + 1 }, via, isRequired: false, isSecret: kind === 'secrets', usedAt }];
      }),
    ),
  );
}

const ofOtherSystems = (repository: Repository): NamedVariable[] =>
  existingCiJobs(repository)
    .filter(({ provider }) => provider !== 'github-actions')
    .flatMap(({ name: job, variables }) =>
      variables.map(({ name, isSecret, source }) => ({
        name,
        source,
        via: 'variable of existing CI',
        isRequired: false,
        ...(isSecret ? { isSecret } : {}),
        usedAt: isDeployment(job) ? 'deploy' : 'unknown',
      })),
    );
