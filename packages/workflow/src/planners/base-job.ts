import type { Project, TaskPurpose } from '@autodevops/contracts/stack';
import type { PlannedJob, RunStep } from '../plan/workflow-plan.ts';

/** What every job starts from. Twenty minutes end a hung job long before GitHub's six hours. */
export function baseJob(directory: string, projects: readonly Project[]): Omit<PlannedJob, 'id' | 'title' | 'explanation' | 'steps'> {
  return {
    timeoutMinutes: 20,
    directory:
      directory === '.'
        ? null
        : {
            value: directory,
            reasons: projects
              .slice(0, 1)
              .map((project) => ({ text: `${project.manifest.file} is there`, factId: null, source: project.manifest })),
          },
    matrix: null,
    services: [],
    environment: {},
    permissions: {},
    needs: [],
    condition: null,
    reasons: projects
      .slice(0, 1)
      .map((project) => ({ text: `${project.manifest.file} makes this a project of its own`, factId: null, source: project.manifest })),
    projectIds: projects.map((project) => project.id),
  };
}

const verbs = {
  generate: 'generates code',
  'format-check': 'checks the formatting',
  lint: 'lints',
  typecheck: 'checks the types',
  build: 'builds',
  test: 'runs the tests',
  'integration-test': 'runs the integration tests',
  'end-to-end-test': 'runs the end-to-end tests',
} as const satisfies Record<TaskPurpose, string>;

/** The tasks of a job in words: `lints, builds and runs the tests`. */
export function describeTasks(steps: readonly RunStep[]): string {
  const words = [...new Set(steps.flatMap((step) => (step.purpose === undefined ? [] : [verbs[step.purpose]])))];
  const last = words.pop();
  return words.length === 0 ? (last ?? 'ends') : `${words.join(', ')} and ${last}`;
}
