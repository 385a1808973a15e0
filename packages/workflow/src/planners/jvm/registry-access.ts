import type { Project } from '@autodevops/contracts/stack';
import { expression } from '../../plan/expression.ts';
import { listFact } from '../../plan/read-fact.ts';
import { isSafeEnvironmentName } from '../../plan/safe-text.ts';
import type { PlannedJob, RunStep } from '../../plan/workflow-plan.ts';

/** The token that every run has; it reads packages of GitHub where the job is allowed to. */
const runToken = 'GITHUB_TOKEN';

const namesOf = (project: Project) =>
  listFact(project, 'java.registry-secrets', (name) => name === runToken || (isSafeEnvironmentName(name) && !name.startsWith('GITHUB_')));

/** Hands the accounts of repositories to the steps that fetch from them, and to no other. */
export function withRegistryAccess(project: Project, steps: readonly RunStep[]): readonly RunStep[] {
  const names = namesOf(project);
  if (names === null) return steps;
  const environment = Object.fromEntries(
    names.value.map((name) => [
      name,
      { value: expression(name === runToken ? 'github.token' : `secrets.${name}`), reasons: names.reasons },
    ]),
  );
  return steps.map((step) => ({ ...step, environment: { ...step.environment, ...environment } }));
}

/** What such a job may read beyond the repository. */
export function registryPermissions(project: Project): PlannedJob['permissions'] {
  const names = namesOf(project);
  return names?.value.includes(runToken) === true ? { packages: { value: 'read', reasons: names.reasons } } : {};
}
