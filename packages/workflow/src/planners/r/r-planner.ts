import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { expression } from '../../plan/expression.ts';
import { jobId, jobTitle } from '../../plan/job-names.ts';
import { findFact, listFact, ruleReason, textFact } from '../../plan/read-fact.ts';
import { isSafeCommand } from '../../plan/safe-command.ts';
import { isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import { actionStep, byRule, checkoutStep } from '../../plan/steps.ts';
import { runnableTasks, taskSteps } from '../../plan/task-steps.ts';
import type { ActionStep, Decided, PlannedJob, PlannedMatrix, RunStep } from '../../plan/workflow-plan.ts';
import { baseJob, describeTasks } from '../base-job.ts';
import { type EcosystemPlanner, idleUnits, planningUnits } from '../ecosystem-planner.ts';

/** R: a package is checked as CRAN checks it, on several versions; a project that renv locks runs in what the lock names. */
export const rPlanner: EcosystemPlanner = {
  ecosystem: 'r',
  plan(profile) {
    const { units, omissions } = planningUnits(profile, 'r');
    const planned = units.map((unit) => unit.projects.flatMap((project) => projectJobs(profile, project)));
    return { jobs: planned.flat(), omissions: [...omissions, ...idleUnits(units, planned)] };
  },
  commands: (profile) =>
    profile.projects
      .filter((project) => project.ecosystem === 'r')
      .flatMap((project) => project.tasks.map((task) => task.command))
      .filter(isSafeCommand),
};

function projectJobs(profile: StackProfile, project: Project): readonly PlannedJob[] {
  const steps = taskSteps(project, runnableTasks(project));
  if (findFact(project, 'r.kind')?.value !== 'package') return lockedJob(profile, project, steps);
  return [...lintJob(profile, project, steps), checkJob(profile, project)];
}

const checkout = (profile: StackProfile): ActionStep => checkoutStep(listFact(profile, 'submodules', isSafePath));

const anyVersion = byRule('release', 'Nothing names a version of R.', 'usual-version');

const setupStep = (version: Decided<string>): ActionStep =>
  actionStep(
    'Set up R',
    'r-lib/actions/setup-r',
    { 'r-version': version, 'use-public-rspm': byRule(true, 'Packages come as binaries, which install in seconds.') },
    version.reasons,
  );

const directoryInput = (project: Project): Decided<string> | null =>
  project.directory === '.' ? null : byRule(project.directory, 'The package is there.', 'working-directory');

function checkJob(profile: StackProfile, project: Project): PlannedJob {
  const values = listFact(project, 'r.versions', isSafeVersion);
  const matrix: PlannedMatrix | null = values === null || values.value.length < 2 ? null : { key: 'r-version', values };
  const version =
    matrix === null
      ? (textFact(project, 'r.version', isSafeVersion) ?? anyVersion)
      : { value: expression('matrix.r-version'), reasons: matrix.values.reasons };
  return {
    ...baseJob(project.directory, [project]),
    id: jobId('r', project.directory, 'check'),
    title: jobTitle('R check', project.directory),
    explanation: `Checks the package as CRAN does${matrix === null ? '' : `, on R ${matrix.values.value.join(', ')}`}.`,
    timeoutMinutes: 60,
    matrix,
    steps: [
      checkout(profile),
      actionStep('Set up Pandoc', 'r-lib/actions/setup-pandoc', {}, [ruleReason('Vignettes are built with it.')]),
      setupStep(version),
      actionStep(
        'Install dependencies',
        'r-lib/actions/setup-r-dependencies',
        { 'extra-packages': 'any::rcmdcheck', needs: 'check', 'working-directory': directoryInput(project) },
        [
          ruleReason(
            'DESCRIPTION names them; the action brings their system libraries too and keeps all of it between runs.',
            'kept-between-runs',
          ),
        ],
      ),
      actionStep('Check the package', 'r-lib/actions/check-r-package', { 'working-directory': directoryInput(project) }, [
        ruleReason('It runs the tests, the examples and the vignettes; warnings fail it.'),
      ]),
    ],
  };
}

function lintJob(profile: StackProfile, project: Project, steps: readonly RunStep[]): readonly PlannedJob[] {
  const lint = steps.filter((step) => step.purpose === 'lint');
  if (lint.length === 0) return [];
  return [
    {
      ...baseJob(project.directory, [project]),
      id: jobId('r', project.directory, 'lint'),
      title: jobTitle('R lint', project.directory),
      explanation: 'Lints the package with lintr, once.',
      steps: [
        checkout(profile),
        setupStep(textFact(project, 'r.version', isSafeVersion) ?? anyVersion),
        actionStep(
          'Install dependencies',
          'r-lib/actions/setup-r-dependencies',
          { 'extra-packages': 'any::lintr, local::.', needs: 'lint', 'working-directory': directoryInput(project) },
          [ruleReason('lintr looks names up in the installed package.')],
        ),
        ...lint,
      ],
    },
  ];
}

function lockedJob(profile: StackProfile, project: Project, steps: readonly RunStep[]): readonly PlannedJob[] {
  if (steps.length === 0) return [];
  return [
    {
      ...baseJob(project.directory, [project]),
      id: jobId('r', project.directory),
      title: jobTitle('R', project.directory),
      explanation: `Restores the packages that renv locks, then ${describeTasks(steps)}.`,
      timeoutMinutes: 45,
      steps: [
        checkout(profile),
        setupStep(textFact(project, 'r.version', isSafeVersion) ?? anyVersion),
        actionStep('Restore packages', 'r-lib/actions/setup-renv', { 'working-directory': directoryInput(project) }, [
          { text: `${project.manifest.file} locks them`, factId: null, source: project.manifest },
        ]),
        ...steps,
      ],
    },
  ];
}
