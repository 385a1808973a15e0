import type { Criterion } from './criterion.ts';
import { concerns, hasTask, type MaturityInput, measuredProjects, onPullRequests } from './maturity-input.ts';

const area = 'build' as const;

export const buildCriteria: readonly Criterion[] = [
  {
    id: 'builds-on-pull-requests',
    area,
    level: 2,
    isPerProject: true,
    title: 'Pull requests build or check the code',
    remediation: 'Add a workflow that builds, or at least installs and checks, every project on `pull_request`.',
    check: (input) =>
      allCovered(input, (project) => hasTask(project, 'build', 'typecheck', 'test', 'lint'), 'build', 'typecheck', 'test', 'lint'),
  },
  {
    id: 'installs-what-is-locked',
    area,
    level: 3,
    title: 'CI installs what is locked, with the right tool',
    remediation: 'Commit the lock file and install from it with the package manager of the repository.',
    rules: ['require-frozen-install', 'wrong-package-manager', 'adhoc-packages'],
    check: hasWorkflows,
  },
  {
    id: 'limits-every-job',
    area,
    level: 3,
    title: 'Every job ends by itself',
    remediation: 'Give every job `timeout-minutes`.',
    rules: ['require-job-timeout'],
    check: hasWorkflows,
  },
  {
    id: 'runtime-as-declared',
    area,
    level: 4,
    title: 'CI runs the versions that the repository declares',
    remediation: 'Read the version of the runtime from the file that declares it.',
    rules: ['contradicting-runtime-version', 'end-of-life-runtime'],
    check: hasWorkflows,
  },
  {
    id: 'checks-types-and-style',
    area,
    level: 4,
    isPerProject: true,
    title: 'Linters and type checkers of the repository run on pull requests',
    remediation: 'Run the linter, the format check and the type checker that the repository has on `pull_request`.',
    check: (input) =>
      allCovered(input, (project) => hasTask(project, 'lint', 'typecheck', 'format-check'), 'lint', 'typecheck', 'format-check'),
  },
  {
    id: 'every-package-covered',
    area,
    level: 5,
    title: 'No package of the repository is left out, and no failure is swallowed',
    remediation: 'Run the checks of every package, and let failures fail.',
    rules: ['uncovered-package', 'no-continue-on-error', 'no-ignored-exit-code', 'no-unchecked-pipe'],
    check: hasWorkflows,
  },
];

/** Null without a workflow: there is nothing that could be right or wrong, and level 2 is not reached either way. */
export function hasWorkflows({ workflows }: MaturityInput): boolean {
  return workflows.length > 0;
}

type Purposes = Parameters<typeof onPullRequests>[1][];

/** Whether a step on pull requests covers each of the projects that have something to run. Null where none has. */
export function allCovered(
  input: MaturityInput,
  isMeant: (project: MaturityInput['profile']['projects'][number]) => boolean,
  ...purposes: Purposes
): boolean | null {
  const projects = measuredProjects(input).filter(isMeant);
  if (projects.length === 0) return null;
  const steps = purposes.flatMap((purpose) => onPullRequests(input, purpose));
  return projects.every((project) => steps.some((step) => concerns(step, project)));
}
